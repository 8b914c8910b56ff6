// Writing into a text box as if it were typed, so that the browser can undo it.

/** Puts `text` in the place of what stands from `from` to `to`. */
export function insert(box: HTMLTextAreaElement, text: string, from: number, to: number): void {
  box.focus();
  box.setSelectionRange(from, to);
  // Old, and without a successor that keeps undo.
  const done = text
    ? document.execCommand("insertText", false, text)
    : from === to || document.execCommand("delete");
  if (done) return;
  box.setRangeText(text, from, to, "end");
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
