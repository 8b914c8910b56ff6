import "./MentionRow.css";
import type { MentionOfOne } from "../protocol/types";
import { plainText } from "../state/markdown";
import { rooms } from "../state/rooms";
import { momentOf, shortMomentOf, strings } from "../strings";
import { words } from "../strings/notifying";
import { Avatar } from "./Avatar";

interface Props {
  mention: MentionOfOne;
  onOpen: (room: string, seq: number) => void;
}

/** Who mentioned one, where, when and how. */
export function MentionRow({ mention: { message, read }, onOpen }: Props) {
  const { room, seq, username, guest, attachments } = message;
  const at = new Date(message.sent_at);
  const where = rooms.value?.find(({ id }) => id === room);
  const text = plainText(message.message) || strings.attachments.summary(attachments.length);
  return (
    <button type="button" class="mention-row" data-unread={!read} onClick={() => onOpen(room, seq)}>
      <Avatar name={username} guest={guest} />
      <span class="mention-row-body">
        <span class="mention-row-head">
          <bdi class="mention-row-author">{username}</bdi>
          {where && where.name !== username && <bdi class="mention-row-room">{where.name}</bdi>}
          <time dateTime={message.sent_at} title={momentOf(at)}>
            {shortMomentOf(at, new Date())}
          </time>
        </span>
        <span class="mention-row-text" dir="auto">
          {text}
        </span>
      </span>
      <span class="mention-row-dot">
        {!read && <span class="visually-hidden">{words.inbox.fresh}</span>}
      </span>
    </button>
  );
}
