import "./RoomLink.css";
import type { Message, Room } from "../protocol/types";
import { stretches } from "../state/messages";
import { addressOf } from "../state/rooms";
import { strings, timeOf } from "../strings";
import { Link } from "./Link";
import { RoomTile } from "./RoomTile";

interface Props {
  room: Room;
  current: boolean;
  me: string;
}

/** A room in the list, with the last thing that was said in it. */
export function RoomLink({ room, current, me }: Props) {
  const last = stretches.value[room.id]?.newest;
  return (
    <Link to={addressOf(room)} class="room-link" current={current}>
      <RoomTile />
      <span class="room-link-text">
        <span class="room-link-head">
          <bdi class="room-link-name">{room.name}</bdi>
          {last && <time dateTime={last.sent_at}>{timeOf(new Date(last.sent_at))}</time>}
        </span>
        {last && <span class="room-link-last">{lineOf(last, me)}</span>}
      </span>
    </Link>
  );
}

function lineOf(message: Message, me: string) {
  const text = message.deleted ? strings.deleted : message.message;
  return (
    <>
      <bdi>{message.user_id === me ? strings.you : message.username}</bdi>: <bdi>{text}</bdi>
    </>
  );
}
