import type { ComponentChildren } from "preact";

interface Props {
  text: string;
  /** Ranges of it, in order. */
  found: readonly (readonly [start: number, end: number])[];
}

/** A text in which what was found stands out. */
export function Marked({ text, found }: Props) {
  const parts: ComponentChildren[] = [];
  let at = 0;
  for (const [start, end] of found) {
    parts.push(text.slice(at, start), <b>{text.slice(start, end)}</b>);
    at = end;
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
}
