// Keeps the reader's place while messages come and go above and below: at the end when they are
// there, else the line that they read stays where it is.
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

const AT_END = 40;
/** Load the next page while the reader is still this far from it. */
const NEAR = 900;
/** A message that is higher than the view begins this far below its top. */
const MARGIN = 60;

interface Reading {
  following: boolean;
  reachesEnd: boolean;
  onFollow: (following: boolean) => void;
  onNear: (side: "older" | "newer") => void;
}

interface Anchor {
  key: string;
  offset: number;
}

export function usePlace(box: RefObject<HTMLElement | null>, reading: Reading) {
  const anchor = useRef<Anchor | null>(null);
  const size = useRef("");
  const latest = useRef(reading);
  latest.current = reading;

  const keep = () => {
    if (!box.current) return;
    if (latest.current.following) box.current.scrollTop = box.current.scrollHeight;
    else if (anchor.current) restore(box.current, anchor.current);
    size.current = sizeOf(box.current);
    askForMore(box.current, latest.current);
  };

  const onScroll = () => {
    if (!box.current) return;
    const { reachesEnd, following, onFollow } = latest.current;
    // It was not the reader who moved but the page that changed its size around them.
    if (following && sizeOf(box.current) !== size.current) return keep();
    const atEnd = reachesEnd && below(box.current) < AT_END;
    anchor.current = firstWhole(box.current);
    if (atEnd !== following) onFollow(atEnd);
    askForMore(box.current, latest.current);
  };

  /** Leads the reader to this line, in the middle of what they see. */
  const lead = (line: HTMLElement) => {
    if (!box.current) return;
    const { top, height } = line.getBoundingClientRect();
    const { top: from, height: seen } = box.current.getBoundingClientRect();
    box.current.scrollTop += top - from - Math.max(MARGIN, (seen - height) / 2);
    const offset = line.getBoundingClientRect().top - from;
    anchor.current = { key: line.dataset.key ?? "", offset };
    size.current = sizeOf(box.current);
    onScroll();
  };

  useLayoutEffect(keep);
  useLayoutEffect(() => {
    // The keyboard, the composer and wrapping lines change heights without a new message.
    const observer = new ResizeObserver(keep);
    if (box.current) observer.observe(box.current);
    if (box.current?.firstElementChild) observer.observe(box.current.firstElementChild);
    return () => observer.disconnect();
  }, []);

  return { onScroll, lead };
}

function askForMore(box: HTMLElement, { onNear }: Reading): void {
  if (box.scrollTop < NEAR) onNear("older");
  if (below(box) < NEAR) onNear("newer");
}

function sizeOf(box: HTMLElement): string {
  return `${box.clientWidth} ${box.clientHeight} ${box.scrollHeight}`;
}

function below(box: HTMLElement): number {
  return box.scrollHeight - box.clientHeight - box.scrollTop;
}

/** The first line that begins within the view; where none does, the one that fills it. */
function firstWhole(box: HTMLElement): Anchor | null {
  const { top, bottom } = box.getBoundingClientRect();
  const lines = box.querySelectorAll<HTMLElement>("[data-key]");
  // They stand in order: halving finds it without measuring hundreds at every scroll.
  let from = 0;
  let to = lines.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((lines[middle]?.getBoundingClientRect().top ?? 0) >= top) to = middle;
    else from = middle + 1;
  }
  const first = anchorAt(lines[from], top);
  // One that begins above may grow: those below it, which one reads, are to stay.
  return first && first.offset < bottom - top ? first : anchorAt(lines[from - 1], top);
}

function anchorAt(line: HTMLElement | undefined, top: number): Anchor | null {
  if (!line) return null;
  return { key: line.dataset.key ?? "", offset: line.getBoundingClientRect().top - top };
}

function restore(box: HTMLElement, { key, offset }: Anchor): void {
  const line = box.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!line) return;
  const moved = line.getBoundingClientRect().top - box.getBoundingClientRect().top - offset;
  if (moved !== 0) box.scrollTop += moved;
}
