// The part of a message that was searched for, with the words that were found marked in it.

export interface Part {
  readonly text: string;
  readonly found: boolean;
}

const LONGEST = 220;
/** How much stands before the first word that was found. */
const BEFORE = 60;

/** `from:` and the like say where to search, not what for. */
const OPERATOR = /(?:^|\s)-?(?:from|in|before|after|has):(?:"[^"]*"|\S*)/giu;

/** The words and "phrases" of a query. */
export function wordsOf(query: string): string[] {
  const bare = query.replace(OPERATOR, " ");
  const words = [...bare.matchAll(/"([^"]+)"|[^\s"]+/gu)].map(([whole, phrase]) => phrase ?? whole);
  return words.map(trimmed).filter(Boolean);
}

export function excerpt(message: string, query: string): Part[] {
  const text = message.replace(/\s+/gu, " ").trim();
  const found = places(text, wordsOf(query));
  const [from, to] = cut(text, found[0]?.[0] ?? 0);
  const parts: Part[] = [];
  const add = (start: number, end: number, found: boolean) => {
    if (end > start) parts.push({ text: text.slice(start, end), found });
  };
  let at = from;
  for (const [start, end] of found) {
    if (start >= to) break;
    add(at, start, false);
    add(start, Math.min(end, to), true);
    at = Math.max(at, Math.min(end, to));
  }
  add(at, to, false);
  if (from > 0) parts.unshift({ text: "…", found: false });
  if (to < text.length) parts.push({ text: "…", found: false });
  return parts;
}

type Place = [start: number, end: number];

/** Where the words stand, whatever their case and accents; in order, without overlaps. */
function places(text: string, words: readonly string[]): Place[] {
  const { folded, origin } = fold(text);
  const all: Place[] = [];
  for (const word of words) {
    const wanted = fold(word).folded;
    if (!wanted) continue;
    for (let at = folded.indexOf(wanted); at !== -1; at = folded.indexOf(wanted, at + 1)) {
      all.push([origin[at] ?? 0, origin[at + wanted.length] ?? text.length]);
    }
  }
  const apart: Place[] = [];
  for (const [start, end] of all.toSorted((a, b) => a[0] - b[0])) {
    const last = apart.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else apart.push([start, end]);
  }
  return apart;
}

/** Without case and accents, and for each character where it comes from. */
function fold(text: string): { folded: string; origin: number[] } {
  let folded = "";
  const origin: number[] = [];
  let at = 0;
  for (const character of text) {
    const plain = character.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    folded += plain;
    for (let unit = 0; unit < plain.length; unit += 1) origin.push(at);
    at += character.length;
  }
  return { folded, origin };
}

function cut(text: string, first: number): Place {
  if (text.length <= LONGEST) return [0, text.length];
  const wanted = Math.max(0, Math.min(first - BEFORE, text.length - LONGEST));
  const from = wanted === 0 ? 0 : boundary(text, wanted, first);
  const end = Math.min(text.length, from + LONGEST);
  return [from, end === text.length ? end : boundary(text, end, end + 1)];
}

/** At the beginning of a word, where there is one near; never inside a pair of surrogates. */
function boundary(text: string, at: number, before: number): number {
  const space = text.indexOf(" ", at);
  if (space !== -1 && space < Math.min(before, at + 20)) return space + 1;
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at + 1 : at;
}

/** A search takes no notice of the punctuation around a word. */
function trimmed(word: string): string {
  return word.replace(/^[^\p{L}\p{N}\p{S}]+|[^\p{L}\p{N}\p{S}]+$/gu, "");
}
