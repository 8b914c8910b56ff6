// Where the caret is, and where it goes next.
import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import type { Room } from "../protocol/types";
import { navigate } from "../route";
import { addressOf } from "../state/rooms";

/** Puts the caret where one will write; not on phones, whose keyboard would cover the page. */
export function focusFirst(box: HTMLElement | null): void {
  if (matchMedia("(pointer: fine)").matches) box?.focus();
}

/** From a dialog into a room: while it is open it would keep the focus from the room's composer. */
export function enterFromDialog(room: Room): void {
  for (const dialog of document.querySelectorAll<HTMLDialogElement>("dialog:modal")) dialog.close();
  navigate(addressOf(room));
}

/** When what has the focus goes away, it returns to where it was before. */
export function useFocusReturn(box: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const inside = box.current;
    const before = document.activeElement;
    return () => {
      const lost = inside?.contains(document.activeElement);
      if (lost && before instanceof HTMLElement) before.focus();
    };
  }, []);
}

/**
 * Call it before a dialog opens, and what it gives once that has closed: Chromium gives the focus
 * back to a text box, but neither its caret nor what one then types.
 */
export function keptCaret(): () => void {
  const box = document.activeElement;
  if (!(box instanceof HTMLTextAreaElement)) return () => {};
  const { selectionStart, selectionEnd } = box;
  return () => {
    if (document.activeElement === box) box.setSelectionRange(selectionStart, selectionEnd);
  };
}
