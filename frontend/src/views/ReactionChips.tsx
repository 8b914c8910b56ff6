import "./ReactionChips.css";
import { SmilePlus } from "lucide";
import { toggleReaction } from "../connection/message-changes";
import type { Message } from "../protocol/types";
import { act } from "../state/acting";
import { complain } from "../state/notice";
import { type Chip, chipsOf } from "../state/reactions";
import { me } from "../state/session";
import { strings } from "../strings";
import { Icon } from "./Icon";

const words = strings.reactions;

/** What people put under a message. A click joins in, or takes one's own away again. */
export function ReactionChips({ message }: { message: Message }) {
  const chips = chipsOf(message, me.value?.username ?? "");
  if (chips.length === 0 || message.deleted) return null;
  return (
    <div class="reactions">
      {chips.map((chip) => (
        <button
          key={chip.emoji}
          type="button"
          class="reaction"
          aria-pressed={chip.own}
          aria-label={words.label(chip.emoji, chip.count)}
          title={namesOf(chip)}
          onClick={() => toggleReaction(message, chip.emoji).catch(complain)}
        >
          <span class="reaction-emoji">{chip.emoji}</span>
          <span class="reaction-count">{chip.count}</span>
        </button>
      ))}
      <button
        type="button"
        class="reaction reaction-add"
        aria-label={words.add}
        title={words.add}
        aria-haspopup="dialog"
        onClick={({ currentTarget }) =>
          act("emoji", message, currentTarget.getBoundingClientRect())
        }
      >
        <Icon icon={SmilePlus} size={16} />
      </button>
    </div>
  );
}

function namesOf({ names, count, own }: Chip): string {
  const others = names.filter((name) => name !== me.value?.username);
  return words.names(own ? [strings.you, ...others] : others, count - names.length);
}
