import { SmilePlus } from "lucide";
import type { RefObject } from "preact";
import { useRef, useState } from "preact/hooks";
import { strings } from "../strings";
import { EmojiPopover } from "./EmojiPopover";
import { Icon } from "./Icon";
import { insert } from "./inserting";

interface Props {
  box: RefObject<HTMLTextAreaElement | null>;
}

/** Puts an emoji where the caret is. */
export function ComposerEmoji({ box }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const pick = (emoji: string) => {
    const { current } = box;
    setOpen(false);
    // The popover gives the focus back to its button first.
    setTimeout(
      () => current && insert(current, emoji, current.selectionStart, current.selectionEnd),
    );
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
          onPick={pick}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
