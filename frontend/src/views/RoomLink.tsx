import "./RoomLink.css";
import { BellOff } from "lucide";
import type { Message, Room, User } from "../protocol/types";
import { plainText } from "../state/markdown";
import { stretches } from "../state/messages";
import { silentRooms } from "../state/muting";
import { roomRead } from "../state/reading";
import { addressOf, currentRoom } from "../state/rooms";
import { typers, typingIn } from "../state/typing";
import { unread, unreadMentions } from "../state/unread";
import { momentOf, shortMomentOf, strings } from "../strings";
import { Icon } from "./Icon";
import { Link } from "./Link";
import { MentionBadge } from "./MentionBadge";
import { RoomName } from "./RoomName";
import { RoomTile } from "./RoomTile";
import { UnreadBadge } from "./UnreadBadge";

/** A room in the list, with the last thing that was said in it and how much of it is new. */
export function RoomLink({ room, user }: { room: Room; user: User }) {
  const last = stretches.value[room.id]?.newest;
  const seen = room.id === roomRead.value?.id;
  const count = seen ? 0 : (unread.value[room.id] ?? 0);
  const mentions = seen ? 0 : (unreadMentions.value[room.id] ?? 0);
  const silent = silentRooms.value.has(room.id);
  const typing = typingIn(typers.value, room.id);
  return (
    <Link to={addressOf(room)} class="room-link" current={room.id === currentRoom.value?.id}>
      <RoomTile room={room} />
      <span class="room-link-text" data-unread={count > 0 && !silent}>
        <span class="room-link-line">
          <span class="room-link-name">
            <RoomName room={room} me={user.username} />
          </span>
          {silent && (
            <span class="room-link-silent" role="img" aria-label={strings.muted}>
              <Icon icon={BellOff} size={14} />
            </span>
          )}
          {last && <Moment at={new Date(last.sent_at)} />}
        </span>
        <span class="room-link-line">
          {typing.length > 0 ? (
            <span class="room-link-last room-link-typing">
              <span>{room.kind === "direct" ? strings.typingAlone : strings.typing(typing)}</span>
            </span>
          ) : (
            <span class="room-link-last">
              {last ? lineOf(last, room, user.id) : <bdi>{room.topic}</bdi>}
            </span>
          )}
          <MentionBadge count={mentions} />
          <UnreadBadge count={count} dim={silent} />
        </span>
      </span>
    </Link>
  );
}

function Moment({ at }: { at: Date }) {
  return (
    <time dateTime={at.toISOString()} title={momentOf(at)}>
      {shortMomentOf(at, new Date())}
    </time>
  );
}

function lineOf(message: Message, room: Room, me: string) {
  const files = message.attachments.length;
  const text = message.deleted
    ? strings.deleted
    : plainText(message.message) || strings.attachments.summary(files);
  const own = message.user_id === me;
  // Between two, who is not oneself is the one whose name stands above.
  if (room.kind === "direct" && !own) return <bdi>{text}</bdi>;
  return (
    <>
      <span class="room-link-author">
        <bdi>{own ? strings.you : message.username}</bdi>
        {": "}
      </span>
      <bdi>{text}</bdi>
    </>
  );
}
