import { SmilePlus } from "lucide";
import type { RefObject } from "preact";
import { useRef, useState } from "preact/hooks";
import { strings } from "../strings";
import { EmojiPopover } from "./EmojiPopover";
import { Icon } from "./Icon";

interface Props {
  box: RefObject<HTMLTextAreaElement | null>;
  onWrite: (text: string) => void;
}

/** Puts an emoji where the caret is. */
export function ComposerEmoji({ box, onWrite }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const insert = (emoji: string) => {
    const { current } = box;
    setOpen(false);
    if (!current) return;
    current.setRangeText(emoji, current.selectionStart, current.selectionEnd, "end");
    onWrite(current.value);
    // The popover gives the focus back to its button first.
    setTimeout(() => current.focus());
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        class="composer-tool"
        aria-label={strings.emoji.title}
        title={strings.emoji.title}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <Icon icon={SmilePlus} />
      </button>
      {open && (
        <EmojiPopover
          at={button.current?.getBoundingClientRect() ?? null}
          onPick={insert}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
