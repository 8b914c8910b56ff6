// From message to message by the keyboard, and back to where one writes.
import type { Place } from "../state/acting";

/** Of the bubble: its line may be wider. */
export function placeOf(line: HTMLElement): Place {
  return (line.querySelector(".bubble") ?? line).getBoundingClientRect();
}

export function focusComposer(): void {
  document.querySelector<HTMLElement>(".composer textarea")?.focus();
}

/** Whether there was one to go to. */
export function moveBy(
  log: HTMLElement,
  line: HTMLElement | null,
  to: "above" | "below" | "first" | "last",
): boolean {
  const lines = [...log.querySelectorAll<HTMLElement>(".bubble-line")];
  const at = line ? lines.indexOf(line) : -1;
  const next = {
    above: at === -1 ? lastSeen(lines, log) : lines[Math.max(0, at - 1)],
    below: at === -1 ? lastSeen(lines, log) : lines[at + 1],
    first: lines[0],
    last: lines.at(-1),
  }[to];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
  return next !== undefined;
}

/** The lowest that is in view. */
function lastSeen(lines: readonly HTMLElement[], log: HTMLElement): HTMLElement | undefined {
  const end = log.getBoundingClientRect().bottom;
  return lines.findLast((line) => line.getBoundingClientRect().top < end);
}
