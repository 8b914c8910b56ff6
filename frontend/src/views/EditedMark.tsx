import "./EditedMark.css";
import type { Message } from "../protocol/types";
import { act } from "../state/acting";
import { momentOf, strings } from "../strings";

/** Its author sees from here what it said before. */
export function EditedMark({ message, own }: { message: Message; own: boolean }) {
  const title = strings.message.editedAt(momentOf(new Date(message.edited_at ?? 0)));
  if (!own) return <span title={title}>{strings.message.edited}</span>;
  return (
    <button
      type="button"
      class="edited-mark"
      title={title}
      aria-haspopup="dialog"
      onClick={() => act("edits", message)}
    >
      {strings.message.edited}
    </button>
  );
}
