import "./SearchResult.css";
import { Paperclip } from "lucide";
import type { Message, User } from "../protocol/types";
import { excerpt } from "../state/excerpt";
import { plainText } from "../state/markdown";
import { rooms } from "../state/rooms";
import { momentOf, shortMomentOf, strings } from "../strings";
import { Icon } from "./Icon";

interface Props {
  id: string;
  message: Message;
  query: string;
  user: User;
  active: boolean;
  onOpen: () => void;
}

/** Who said it, where and when, and the part of it that was searched for. */
export function SearchResult({ id, message, query, user, active, onOpen }: Props) {
  const { username, user_id, room, attachments } = message;
  const at = new Date(message.sent_at);
  const where = rooms.value?.find((one) => one.id === room);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the box's, which has the focus.
    <div
      id={id}
      class="search-result"
      role="option"
      tabIndex={-1}
      aria-selected={active}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onOpen}
    >
      <p class="search-result-head">
        <bdi class="search-result-author">{user_id === user.id ? strings.you : username}</bdi>
        {where && where.name !== username && <bdi class="search-result-room">{where.name}</bdi>}
        <time dateTime={message.sent_at} title={momentOf(at)}>
          {shortMomentOf(at, new Date())}
        </time>
      </p>
      <p class="search-result-text" dir="auto">
        {excerpt(plainText(message.message), query).map(({ text, found }) =>
          found ? <mark>{text}</mark> : text,
        )}
      </p>
      {attachments.map(({ id, name }) => (
        <p key={id} class="search-result-file">
          <Icon icon={Paperclip} size={14} />
          <bdi>{name}</bdi>
        </p>
      ))}
    </div>
  );
}
