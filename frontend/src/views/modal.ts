// What all windows above the page have in common: the page waits, Escape and a click outside close
// them, and the focus goes back to where it was.
import "./Modal.css";
import type { TargetedEvent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { keptCaret } from "./focus";

type DialogEvent<E extends Event> = TargetedEvent<HTMLDialogElement, E>;

interface Options {
  /** Once it is open; what it gives is called before it closes. */
  opened?: (dialog: HTMLDialogElement) => (() => void) | undefined;
  /** Before Escape closes it: keys of its own. True when it was one of them. */
  onKey?: (event: DialogEvent<KeyboardEvent>) => boolean;
}

/** To be spread on a `<dialog class="modal …">`, which is there as long as it is open. */
export function useModal(onClose: () => void, { opened, onKey }: Options = {}) {
  const box = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = box.current;
    if (!dialog) return;
    const restore = keptCaret();
    dialog.showModal();
    const undo = opened?.(dialog);
    return () => {
      undo?.();
      // Closing, not only vanishing, gives the focus back to where it was.
      dialog.close();
      restore();
    };
  }, []);
  return {
    ref: box,
    onKeyDown: (event: DialogEvent<KeyboardEvent>) => {
      if (event.isComposing) return;
      if (!onKey?.(event)) {
        if (event.key !== "Escape") return;
        onClose();
      }
      event.preventDefault();
      // Of two, the upper one closes.
      event.stopPropagation();
    },
    // A phone's gesture for "back" has no key.
    onCancel: (event: DialogEvent<Event>) => {
      event.preventDefault();
      onClose();
    },
    onMouseDown: (event: DialogEvent<MouseEvent>) => {
      if (event.target === event.currentTarget) onClose();
    },
  };
}

/** The first field of what has opened is where one writes. */
export function focusField(dialog: HTMLDialogElement): undefined {
  dialog.querySelector("input")?.focus();
}
