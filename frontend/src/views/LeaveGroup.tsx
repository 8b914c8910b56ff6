import "./LeaveGroup.css";
import { LogOut } from "lucide";
import { useState } from "preact/hooks";
import { leaveRoom } from "../connection/rooms";
import type { Room } from "../protocol/types";
import { strings } from "../strings";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { FormTrouble } from "./FormTrouble";
import { Icon } from "./Icon";
import { useSubmit } from "./submit";

const words = strings.leave;

/** The way out of a group, which says first what it means. */
export function LeaveGroup({ room }: { room: Room }) {
  const [asking, setAsking] = useState(false);
  return (
    <footer class="leave-group">
      <button type="button" aria-haspopup="dialog" onClick={() => setAsking(true)}>
        <Icon icon={LogOut} size={18} />
        {words.group}
      </button>
      {asking && <Confirmation room={room} onClose={() => setAsking(false)} />}
    </footer>
  );
}

function Confirmation({ room, onClose }: { room: Room; onClose: () => void }) {
  const { busy, submit, troubleAt } = useSubmit({}, () => leaveRoom(room.id));
  return (
    <Dialog title={words.title(room.name)} onClose={onClose}>
      <form class="dialog-body" onSubmit={submit}>
        <FormTrouble text={troubleAt(null)} />
        <p>{room.private ? words.private : words.public}</p>
        <div class="dialog-actions">
          <Button kind="plain" onClick={onClose}>
            {strings.cancel}
          </Button>
          <Button kind="danger" busy={busy}>
            {words.group}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
