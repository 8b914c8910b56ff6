// The part of Markdown that messages may use, as a tree. Nothing here makes HTML: views draw the
// tree, and what is no markup stays the text that it was.
import { type Inline, inline, textOf as textOfInline } from "./markdown-inline";

export type { Inline } from "./markdown-inline";

export type Block =
  | { readonly type: "paragraph"; readonly children: readonly Inline[] }
  | { readonly type: "code"; readonly language: string; readonly text: string }
  | { readonly type: "quote"; readonly children: readonly Block[] }
  | { readonly type: "list"; readonly ordered: boolean; readonly items: readonly Item[] };

export interface Item {
  /** As it was written, in a list with numbers. */
  readonly number: number | null;
  readonly children: readonly Block[];
}

/** Quotes and lists within one another beyond this are text. */
const DEEPEST = 4;

const FENCE = /^ {0,3}(`{3,})([^`]*)$/u;
const LANGUAGE = /^[\w+#.-]{1,20}$/;
const QUOTE = /^>(?: |$|(?=>))/u;
const ITEM = /^(?:[-*•] |(\d{1,9})[.)] )(?=\S)/u;
const INDENT = /^(?: {2,4}|\t)/u;

interface Taken {
  readonly block: Block;
  /** The line after it. */
  readonly next: number;
}

/** `mentions`: the names that the message mentions. */
export function markdown(text: string, mentions: readonly string[] = []): Block[] {
  return blocks(text.split("\n"), mentions, 0);
}

/** The words alone, for where there is a line of them. */
export function plainText(text: string): string {
  return textOf(markdown(text)).replace(/\s+/gu, " ").trim();
}

export function textOf(tree: readonly Block[]): string {
  return tree.map(textOfBlock).join("\n");
}

function textOfBlock(block: Block): string {
  if (block.type === "code") return block.text;
  if (block.type === "paragraph") return block.children.map(textOfInline).join("");
  if (block.type === "quote") return textOf(block.children);
  return block.items
    .map(({ number, children }) => `${number === null ? "•" : `${number}.`} ${textOf(children)}`)
    .join("\n");
}

function blocks(lines: readonly string[], mentions: readonly string[], depth: number): Block[] {
  const found: Block[] = [];
  let plain: string[] = [];
  const flush = () => {
    // Blank lines beside another block only part the two.
    const text = withoutBlankEnds(plain);
    if (text) found.push({ type: "paragraph", children: inline(text, mentions) });
    plain = [];
  };
  for (let at = 0; at < lines.length; ) {
    const taken = fence(lines, at) ?? (depth < DEEPEST ? nested(lines, at, mentions, depth) : null);
    if (taken) {
      flush();
      found.push(taken.block);
      at = taken.next;
    } else {
      plain.push(lines[at] as string);
      at += 1;
    }
  }
  flush();
  return found;
}

/** Code to the closing fence, or else to the end. */
function fence(lines: readonly string[], at: number): Taken | null {
  const [, ticks, said] = FENCE.exec(lines[at] as string) ?? [];
  if (ticks === undefined || said === undefined) return null;
  const language = LANGUAGE.test(said.trim()) ? said.trim() : "";
  // What is no language is the first line of the code.
  const code = language || said.trim() === "" ? [] : [said];
  let next = at + 1;
  for (; next < lines.length; next += 1) {
    const line = lines[next] as string;
    const end = line.trimEnd();
    if (end.endsWith(ticks) && !end.endsWith(`\`${ticks}`)) {
      const last = end.slice(0, -ticks.length);
      if (last.trim() !== "") code.push(last);
      next += 1;
      break;
    }
    code.push(line);
  }
  return { block: { type: "code", language, text: code.join("\n") }, next };
}

function nested(
  lines: readonly string[],
  at: number,
  mentions: readonly string[],
  depth: number,
): Taken | null {
  if (QUOTE.test(lines[at] as string)) return quote(lines, at, mentions, depth);
  if (ITEM.test(lines[at] as string)) return list(lines, at, mentions, depth);
  return null;
}

function quote(
  lines: readonly string[],
  at: number,
  mentions: readonly string[],
  depth: number,
): Taken {
  let next = at;
  const inside: string[] = [];
  for (; next < lines.length && QUOTE.test(lines[next] as string); next += 1) {
    inside.push((lines[next] as string).replace(/^> ?/u, ""));
  }
  return { block: { type: "quote", children: blocks(inside, mentions, depth + 1) }, next };
}

function list(
  lines: readonly string[],
  at: number,
  mentions: readonly string[],
  depth: number,
): Taken {
  const ordered = ITEM.exec(lines[at] as string)?.[1] !== undefined;
  const items: Item[] = [];
  let next = at;
  for (let found = itemAt(lines, next, ordered); found; found = itemAt(lines, next, ordered)) {
    const inside = [(lines[next] as string).slice(found[0].length)];
    // What is indented below an item belongs to it.
    for (next += 1; next < lines.length && INDENT.test(lines[next] as string); next += 1) {
      inside.push((lines[next] as string).replace(INDENT, ""));
    }
    const number = found[1] === undefined ? null : Number(found[1]);
    items.push({ number, children: blocks(inside, mentions, depth + 1) });
  }
  return { block: { type: "list", ordered, items }, next };
}

/** A list with numbers and one without are two. */
function itemAt(lines: readonly string[], at: number, ordered: boolean): RegExpExecArray | null {
  const found = at < lines.length ? ITEM.exec(lines[at] as string) : null;
  return found && (found[1] !== undefined) === ordered ? found : null;
}

function withoutBlankEnds(lines: readonly string[]): string {
  let from = 0;
  let to = lines.length;
  while (from < to && lines[from]?.trim() === "") from += 1;
  while (to > from && lines[to - 1]?.trim() === "") to -= 1;
  return lines.slice(from, to).join("\n");
}
