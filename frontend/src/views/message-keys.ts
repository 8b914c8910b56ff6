// The keyboard in a conversation: the arrow keys go from message to message, Enter opens what one
// may do with it, Escape leads back to where one writes.
import { act, type Place } from "../state/acting";

export function onMessageKey(event: KeyboardEvent, room: string): void {
  const box = event.currentTarget as HTMLElement;
  const at = event.target as HTMLElement;
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  const line = at.closest<HTMLElement>(".bubble-line");
  if (opensMenu(event) && line && at === line) open(event, line, room);
  else if (event.key === "Escape") toComposer(event);
  // Code scrolls by itself.
  else if (at.tagName !== "PRE") move(event, box, line);
}

function opensMenu({ key, shiftKey }: KeyboardEvent): boolean {
  return key === "Enter" || key === "ContextMenu" || (key === "F10" && shiftKey);
}

function open(event: KeyboardEvent, line: HTMLElement, room: string): void {
  const seq = Number(line.dataset.seq);
  if (!seq) return;
  event.preventDefault();
  act("menu", { room, seq }, placeOf(line));
}

/** Of the bubble: its line may be wider. */
function placeOf(line: HTMLElement): Place {
  return (line.querySelector(".bubble") ?? line).getBoundingClientRect();
}

function toComposer(event: KeyboardEvent): void {
  event.preventDefault();
  document.querySelector<HTMLElement>(".composer textarea")?.focus();
}

function move(event: KeyboardEvent, box: HTMLElement, line: HTMLElement | null): void {
  const lines = [...box.querySelectorAll<HTMLElement>(".bubble-line")];
  const at = line ? lines.indexOf(line) : -1;
  const next = {
    ArrowUp: at === -1 ? lastSeen(lines, box) : lines[Math.max(0, at - 1)],
    ArrowDown: at === -1 ? lastSeen(lines, box) : lines[at + 1],
    Home: lines[0],
    End: lines.at(-1),
  }[event.key];
  if (!next) return;
  event.preventDefault();
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

/** The lowest that is in view. */
function lastSeen(lines: readonly HTMLElement[], box: HTMLElement): HTMLElement | undefined {
  const end = box.getBoundingClientRect().bottom;
  return lines.findLast((line) => line.getBoundingClientRect().top < end);
}
