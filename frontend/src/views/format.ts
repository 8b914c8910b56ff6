// Formatting what is selected in the composer: by keys, from the toolbar, by pasting an address.
import { type Format, formatted, isAddress, linked, type Rewriting } from "../state/formatting";
import { pressed } from "../state/keys";
import { FORMATTING } from "../state/shortcuts";
import { insert } from "./inserting";

export function format(box: HTMLTextAreaElement, how: Format): void {
  rewrite(box, formatted(selectedIn(box), how));
}

/** The keys, and addresses that are pasted over words, in whichever composer is there. */
export function followFormatting(): () => void {
  document.addEventListener("keydown", onKeyDown);
  document.addEventListener("paste", onPaste);
  return () => {
    document.removeEventListener("keydown", onKeyDown);
    document.removeEventListener("paste", onPaste);
  };
}

function onKeyDown(event: KeyboardEvent): void {
  const box = composerOf(event);
  if (!box || event.defaultPrevented) return;
  const names = Object.keys(FORMATTING) as (keyof typeof FORMATTING)[];
  const how = names.find((name) => FORMATTING[name].some((one) => pressed(event, one)));
  if (!how) return;
  event.preventDefault();
  format(box, how);
}

function onPaste(event: ClipboardEvent): void {
  const box = composerOf(event);
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!box || event.defaultPrevented || !isAddress(text)) return;
  const selected = selectedIn(box);
  const words = selected.text.slice(selected.start, selected.end);
  // An address over an address takes its place, and so does one over several lines.
  if (words.trim() === "" || isAddress(words) || /[\n[\]]/u.test(words)) return;
  event.preventDefault();
  rewrite(box, linked(selected, text.trim()));
}

function rewrite(box: HTMLTextAreaElement, to: Rewriting): void {
  insert(box, to.insert, to.from, to.to);
  box.setSelectionRange(to.start, to.end);
}

function selectedIn({ value, selectionStart, selectionEnd }: HTMLTextAreaElement) {
  return { text: value, start: selectionStart, end: selectionEnd };
}

function composerOf({ target }: Event): HTMLTextAreaElement | null {
  const box = target as HTMLElement;
  return box.matches?.(".composer textarea") ? (box as HTMLTextAreaElement) : null;
}
