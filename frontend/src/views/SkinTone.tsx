import "./SkinTone.css";
import { useRef, useState } from "preact/hooks";
import { chooseSkinTone, skinTone } from "../state/skin-tone";
import { TONES, toned } from "../state/toned";
import { emojiWords as words } from "../strings/finding";

const HAND = "✋";

/** The skin tone of hands and people; `onOpen` makes room for the choice, and takes it back. */
export function SkinTone({ onOpen }: { onOpen: (open: boolean) => void }) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const show = (shown: boolean) => {
    setOpen(shown);
    onOpen(shown);
    if (!shown) setTimeout(() => button.current?.focus());
  };
  if (!open) {
    return (
      <div class="skin-tone">
        <button
          ref={button}
          type="button"
          aria-label={words.tone}
          title={words.tone}
          aria-expanded={false}
          onClick={() => show(true)}
        >
          {toned(HAND, skinTone.value)}
        </button>
      </div>
    );
  }
  return (
    <div class="skin-tone">
      <fieldset
        aria-label={words.tone}
        onKeyDown={(event) => {
          // The arrows choose among them, and only that.
          if (event.key.startsWith("Arrow")) event.stopPropagation();
          if (event.key !== "Enter" && event.key !== "Escape") return;
          event.preventDefault();
          event.stopPropagation();
          show(false);
        }}
      >
        {TONES.map((tone, at) => (
          // A pointer chooses and is done; the arrow keys choose on.
          <label
            key={tone}
            title={words.tones[at]}
            onPointerUp={() => setTimeout(() => show(false))}
          >
            <input
              ref={(input) => {
                if (
                  input?.checked &&
                  !input.closest("fieldset")?.contains(document.activeElement)
                ) {
                  input.focus();
                }
              }}
              type="radio"
              name="skin-tone"
              class="visually-hidden"
              aria-label={words.tones[at]}
              checked={skinTone.value === tone}
              onChange={() => chooseSkinTone(tone)}
            />
            {toned(HAND, tone)}
          </label>
        ))}
      </fieldset>
    </div>
  );
}
