import "./LeaveGroup.css";
import { LogOut } from "lucide";
import { useState } from "preact/hooks";
import { leaveRoom } from "../connection/rooms";
import type { Room } from "../protocol/types";
import { leaveWords as words } from "../strings/people";
import { Confirm } from "./Confirm";
import { Icon } from "./Icon";

/** The way out of a group, which says first what it means. */
export function LeaveGroup({ room }: { room: Room }) {
  const [asking, setAsking] = useState(false);
  return (
    <footer class="leave-group">
      <button type="button" aria-haspopup="dialog" onClick={() => setAsking(true)}>
        <Icon icon={LogOut} size={18} />
        {words.group}
      </button>
      {asking && (
        <Confirm
          title={words.title(room.name)}
          text={[room.private ? words.private : words.public]}
          action={words.group}
          onConfirm={() => leaveRoom(room.id)}
          onClose={() => setAsking(false)}
        />
      )}
    </footer>
  );
}
