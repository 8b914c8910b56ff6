import "./Quote.css";
import { jumpTo } from "../connection/jump";
import type { ReplyTo } from "../protocol/types";
import { plainText } from "../state/markdown";
import { colourOf } from "../state/people";
import { strings } from "../strings";

/** The message that another one answers; a click leads to it. */
export function Quote({ reply, room }: { reply: ReplyTo; room: string }) {
  const { seq, username, message, deleted } = reply;
  const text = plainText(message);
  return (
    <button
      type="button"
      class="quote"
      data-colour={colourOf(username)}
      title={strings.message.quoteOf(username)}
      onClick={() => jumpTo(room, seq)}
    >
      <bdi class="quote-name">{username}</bdi>
      <span class="quote-text" dir="auto" data-deleted={deleted}>
        {deleted ? strings.deleted : text || strings.message.attachment}
      </span>
    </button>
  );
}
