import type { Place } from "../state/acting";
import { strings } from "../strings";
import { lazily } from "./lazily";
import { Popover } from "./Popover";

interface Props {
  at: Place | null;
  onPick: (emoji: string) => void;
  onClose: () => void;
}

const EmojiPicker = lazily(async () => (await import("./EmojiPicker")).EmojiPicker);

/** An emoji to choose. */
export function EmojiPopover({ at, onPick, onClose }: Props) {
  return (
    <Popover label={strings.emoji.title} at={at} onClose={onClose}>
      <div class="emoji-popover">
        <EmojiPicker onPick={onPick} />
      </div>
    </Popover>
  );
}
