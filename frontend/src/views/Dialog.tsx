import "./Dialog.css";
import { X } from "lucide";
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { strings } from "../strings";
import { keptCaret } from "./focus";
import { IconButton } from "./IconButton";

interface Props {
  title: string;
  onClose: () => void;
  /** `side`: at the end of the page, as high as it, where there is room for that. */
  place?: "middle" | "side";
  children: ComponentChildren;
}

/** A window above the page, which waits for it; on a phone a sheet that comes from below. */
export function Dialog({ title, onClose, place = "middle", children }: Props) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const dialog = box.current;
    const restore = keptCaret();
    dialog?.showModal();
    dialog?.querySelector("input")?.focus();
    // Closing, not only vanishing, gives the focus back to where it was.
    return () => {
      dialog?.close();
      restore();
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    // Of two dialogs, the upper one closes.
    event.stopPropagation();
    onClose();
  };
  return (
    <dialog
      ref={box}
      class="dialog"
      data-place={place}
      aria-labelledby={id}
      onKeyDown={onKeyDown}
      // A phone's gesture for "back" has no key.
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div class="dialog-frame">
        <header class="dialog-head">
          <h2 id={id}>{title}</h2>
          <IconButton icon={X} label={strings.close} onClick={onClose} />
        </header>
        {children}
      </div>
    </dialog>
  );
}
