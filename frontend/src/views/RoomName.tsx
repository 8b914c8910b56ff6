import "./RoomName.css";
import { Lock } from "lucide";
import type { Room } from "../protocol/types";
import { isNotes } from "../state/rooms";
import { strings } from "../strings";
import { Icon } from "./Icon";

/** A room's name, with the marks that tell one's own notes and private groups from the others. */
export function RoomName({ room, me }: { room: Room; me: string }) {
  return (
    <span class="room-name">
      <bdi class="room-name-text" title={room.name}>
        {room.name}
      </bdi>
      {isNotes(room, me) && <span class="room-name-you"> {strings.youMark}</span>}
      {room.kind === "group" && room.private && (
        <span role="img" aria-label={strings.private} title={strings.private}>
          <Icon icon={Lock} size={14} />
        </span>
      )}
    </span>
  );
}
