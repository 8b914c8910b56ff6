// Making a part of a text bold, a quote, a link…, and plain again. Texts in, texts out.

export interface Selected {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What stands between `from` and `to` gives way to `insert`; then `start` to `end` is selected. */
export interface Rewriting {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly start: number;
  readonly end: number;
}

const MARKS = { bold: "**", italic: "_", strike: "~~", code: "`" } as const;
const LINES = { quote: "> ", list: "- " } as const;
const FENCE = "```";

export type Format = keyof typeof MARKS | keyof typeof LINES | "codeBlock" | "link";

export function formatted(selected: Selected, format: Format): Rewriting {
  if (format === "codeBlock") return fenced(selected);
  if (format === "link") return linked(selected, "");
  if (format === "quote" || format === "list") return byLine(selected, LINES[format]);
  const { text, start, end } = selected;
  // Marks in a line mean nothing over several when it is code.
  if (format === "code" && text.slice(start, end).includes("\n")) return fenced(selected);
  return marked(selected, MARKS[format]);
}

/** The text that is selected, leading to an address; the address is selected when it is not known. */
export function linked({ text, start, end }: Selected, href: string): Rewriting {
  const words = text.slice(start, end);
  const insert = `[${words}](${href})`;
  const at = start + words.length + (words === "" ? 1 : 3);
  const caret = href === "" ? at : start + insert.length;
  return { from: start, to: end, insert, start: caret, end: caret };
}

/** Whether it is an address and nothing else. */
export function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s()]+$/iu.test(text.trim());
}

function marked(selected: Selected, mark: string): Rewriting {
  const { text } = selected;
  const { start, end } = trimmed(selected);
  const length = mark.length;
  if (surrounds(text, start, end, mark)) {
    const inside = text.slice(start, end);
    return replaced(start - length, end + length, inside, 0, inside.length);
  }
  const words = text.slice(start, end);
  if (
    words.length > 2 * length &&
    surrounds(text, start + length, end - length, mark) &&
    !words.slice(length, -length).includes(mark)
  ) {
    return replaced(start, end, words.slice(length, -length), 0, words.length - 2 * length);
  }
  return replaced(start, end, mark + words + mark, length, length + words.length);
}

/** Whether these marks, and no longer row of the same sign, stand around it. */
function surrounds(text: string, start: number, end: number, mark: string): boolean {
  const { length } = mark;
  const sign = mark[0];
  return (
    start >= length &&
    text.slice(start - length, start) === mark &&
    text.slice(end, end + length) === mark &&
    text[start - length - 1] !== sign &&
    text[end + length] !== sign
  );
}

/** Spaces at the ends stay outside: with them inside, marks mean nothing. */
function trimmed({ text, start, end }: Selected): { start: number; end: number } {
  const words = text.slice(start, end);
  if (words.trim() === "") return { start, end };
  return {
    start: start + (words.length - words.trimStart().length),
    end: end - (words.length - words.trimEnd().length),
  };
}

function byLine({ text, start, end }: Selected, mark: string): Rewriting {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const next = text.indexOf("\n", Math.max(from, end));
  const to = next === -1 ? text.length : next;
  const lines = text.slice(from, to).split("\n");
  const all = lines.every((line) => line.startsWith(mark));
  const insert = lines.map((line) => (all ? line.slice(mark.length) : mark + line)).join("\n");
  const caret = start === end && lines.length === 1;
  return replaced(from, to, insert, caret ? insert.length : 0, insert.length);
}

function fenced({ text, start, end }: Selected): Rewriting {
  const inside = text.slice(start, end);
  const [open, close] = [`${FENCE}\n`, `\n${FENCE}`];
  if (text.slice(0, start).endsWith(open) && text.slice(end).startsWith(close)) {
    return replaced(start - open.length, end + close.length, inside, 0, inside.length);
  }
  const before = start > 0 && text[start - 1] !== "\n" ? "\n" : "";
  const after = end < text.length && text[end] !== "\n" ? "\n" : "";
  const insert = before + open + inside + close + after;
  const at = before.length + open.length;
  return replaced(start, end, insert, at, at + inside.length);
}

/** `start` and `end`: in what is inserted. */
function replaced(from: number, to: number, insert: string, start: number, end: number): Rewriting {
  return { from, to, insert, start: from + start, end: from + end };
}
