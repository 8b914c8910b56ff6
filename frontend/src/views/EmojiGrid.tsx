import type { Emoji } from "../state/emoji";
import { skinTone } from "../state/skin-tone";
import { toned } from "../state/toned";

interface Props {
  emoji: readonly Emoji[];
  onPick: (emoji: string) => void;
}

export function EmojiGrid({ emoji, onPick }: Props) {
  const tone = skinTone.value;
  return (
    <div class="emoji-grid">
      {emoji.map(({ emoji, name, tones }) => {
        const shown = tones ? toned(emoji, tone) : emoji;
        return (
          <button
            key={emoji}
            type="button"
            class="emoji"
            tabIndex={-1}
            aria-label={name}
            title={name}
            onClick={() => onPick(shown)}
          >
            {shown}
          </button>
        );
      })}
    </div>
  );
}
