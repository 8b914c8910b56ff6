// The arrow keys in the emoji picker, from the search box into the emoji and back.

export function onGridKeyDown(event: KeyboardEvent, box: HTMLInputElement | null): void {
  const picker = event.currentTarget as HTMLElement;
  const all = [...picker.querySelectorAll<HTMLElement>(".emoji")];
  const at = all.indexOf(document.activeElement as HTMLElement);
  const to = at === -1 ? fromBox(event) : fromEmoji(event, all, at);
  if (to === null) return;
  event.preventDefault();
  const next = to < 0 ? box : all[Math.min(to, all.length - 1)];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
}

function fromBox({ key }: KeyboardEvent): number | null {
  return key === "ArrowDown" ? 0 : null;
}

function fromEmoji({ key }: KeyboardEvent, all: readonly HTMLElement[], at: number) {
  const rtl = getComputedStyle(all[at] as HTMLElement).direction === "rtl" ? -1 : 1;
  if (key === "ArrowRight") return Math.max(0, at + rtl);
  if (key === "ArrowLeft") return at - rtl;
  if (key === "ArrowDown" || key === "ArrowUp") return inNextLine(all, at, key === "ArrowDown");
  return null;
}

/** Lines differ in length, and stand in groups: what counts is where an emoji is seen. */
function inNextLine(all: readonly HTMLElement[], at: number, down: boolean): number {
  const here = all[at] as HTMLElement;
  const step = down ? 1 : -1;
  let next = at;
  while (all[next]?.offsetTop === here.offsetTop) next += step;
  const line = all[next]?.offsetTop;
  if (line === undefined) return down ? at : -1;
  let best = next;
  for (; all[next]?.offsetTop === line; next += step) {
    if (distance(all[next], here) < distance(all[best], here)) best = next;
  }
  return best;
}

function distance(a: HTMLElement | undefined, b: HTMLElement): number {
  return Math.abs((a?.offsetLeft ?? 0) - b.offsetLeft);
}
