// What stands in a line: emphasis, code, links, mentions. One pass, each marker looked at a bounded
// number of times: a text made to be slow is not.
import { addressAt, disguises, safe } from "./addresses";

export type Inline =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "strong" | "em" | "strike"; readonly children: readonly Inline[] }
  | { readonly type: "code"; readonly text: string }
  | { readonly type: "link"; readonly href: string; readonly children: readonly Inline[] }
  | { readonly type: "mention"; readonly name: string; readonly text: string };

type Marker = "*" | "**" | "_" | "~~" | "[";

const KINDS = { "*": "em", _: "em", "**": "strong", "~~": "strike" } as const;

/** Deeper than this, markers are text: nobody means it, and the page would have to draw it. */
const DEEPEST = 8;
const LONGEST_LINK = 2_000;

const SPECIAL = /\\[*~`[\]_]|`+|\*+|_+|~+|\[|\]|@|\n[^\S\n]*\n|https?:\/\/|mailto:/giu;
const WORD = /[\p{L}\p{N}_]/u;
const PLAIN = /[A-Za-z0-9]/;
const IN_WORD = /[\p{L}\p{N}\p{M}]/u;
/** Scripts that put no spaces between words: a name may end, or be named, right beside them. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Tibetan}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** The first half of an e-mail address, or the path of a URL. */
const BEFORE_NO_MENTION = /[A-Za-z0-9._%+@/-]/;
const SPACE = /\s/u;

/** `mentions`: the names that are mentioned; nothing else after an `@` is a mention. */
export function inline(text: string, mentions: readonly string[]): Inline[] {
  return new Reading(text, mentions).result();
}

class Reading {
  private readonly out: Inline[] = [];
  private readonly depth = new Map<Inline, number>();
  /** Of each kind, where in `out` the markers stand that may still be closed. */
  private readonly open: Record<Marker, number[]> = { "*": [], "**": [], _: [], "~~": [], "[": [] };
  private readonly ticks: Map<number, number[]>;
  private readonly names: readonly string[];

  constructor(
    private readonly text: string,
    mentions: readonly string[],
  ) {
    this.ticks = backticks(text);
    // Of two names, one the beginning of the other, the longer is meant.
    this.names = mentions.toSorted((a, b) => b.length - a.length);
  }

  result(): Inline[] {
    let at = 0;
    const special = new RegExp(SPECIAL);
    for (let found = special.exec(this.text); found; found = special.exec(this.text)) {
      this.write(this.text.slice(at, found.index));
      at = this.take(found[0], found.index);
      special.lastIndex = at;
    }
    this.write(this.text.slice(at));
    return merged(this.out);
  }

  /** Reads what begins here, and gives the place after it. */
  private take(found: string, at: number): number {
    const after = at + found.length;
    switch (found[0]) {
      case "\\":
        // The shrug keeps its arm: ¯\_(ツ)_/¯
        this.write(found[1] === "_" ? found : found.slice(1));
        return after;
      case "`":
        return this.code(found, at);
      case "*":
      case "_":
      case "~":
        this.run(found, at);
        return after;
      case "[":
        this.push("[");
        return after;
      case "]":
        return this.link(at);
      case "@":
        return this.mention(at);
      case "\n":
        // Emphasis ends with its paragraph.
        this.closeAll();
        this.write(found);
        return after;
      default:
        return this.address(found, at);
    }
  }

  private code(run: string, at: number): number {
    const start = at + run.length;
    const places = this.ticks.get(run.length) ?? [];
    while ((places[0] ?? start) < start) places.shift();
    const end = places[0];
    if (end === undefined) {
      this.write(run);
      return start;
    }
    const inside = this.text.slice(start, end);
    // Spaces part a backtick in the code from those around it.
    const padded = inside.startsWith(" ") && inside.endsWith(" ") && inside.trim() !== "";
    this.out.push({ type: "code", text: padded ? inside.slice(1, -1) : inside });
    return end + run.length;
  }

  private run(run: string, at: number): void {
    const before = this.characterBefore(at);
    const after = this.characterAt(at + run.length);
    const pair = run[0] as "*" | "_" | "~";
    const inWord = pair === "_" ? WORD : PLAIN;
    const within = inWord.test(before) && inWord.test(after);
    const literal = (pair === "~" && run.length !== 2) || (pair === "_" && run.length !== 1);
    const opens = !literal && after !== "" && !SPACE.test(after) && !(pair === "_" && within);
    const closes = !literal && before !== "" && !SPACE.test(before) && !(pair === "_" && within);
    let left = run.length;
    if (closes && !(run === "*" && within)) left = this.close(pair, left);
    if (!opens || (run === "*" && within)) {
      this.write(pair.repeat(left));
      return;
    }
    for (; left >= 2 && pair !== "_"; left -= 2) this.push(pair === "*" ? "**" : "~~");
    if (left) this.push(pair as Marker);
  }

  /** Closes as much as these markers can, the innermost first; gives how many are left. */
  private close(pair: "*" | "_" | "~", count: number): number {
    let left = count;
    while (left > 0) {
      const marker = this.innermost(pair, left);
      if (!marker) return left;
      const at = this.open[marker].at(-1) as number;
      this.forgetFrom(at);
      if (!this.wrap(at, (children) => ({ type: KINDS[marker], children }))) return left;
      left -= marker.length;
    }
    return left;
  }

  private innermost(pair: "*" | "_" | "~", left: number): keyof typeof KINDS | null {
    const kinds = { "*": ["*", "**"], _: ["_"], "~": ["~~"] } as const;
    const places = kinds[pair]
      .filter((marker) => marker.length <= left && this.open[marker].length > 0)
      .toSorted((a, b) => (this.open[b].at(-1) ?? 0) - (this.open[a].at(-1) ?? 0));
    return places[0] ?? null;
  }

  private link(at: number): number {
    const opened = this.open["["].pop();
    const target = this.text[at + 1] === "(" ? targetAt(this.text, at + 2) : null;
    if (opened === undefined || !target || !this.links(opened, target.href)) {
      this.write("]");
      return at + 1;
    }
    return target.end;
  }

  private links(opened: number, href: string): boolean {
    const said = this.out
      .slice(opened + 1)
      .map(textOf)
      .join("");
    if (!said.trim() || disguises(said, href)) return false;
    // No link in a link: what is within, and what is around, is text.
    this.forgetFrom(opened);
    this.open["["] = [];
    return this.wrap(opened, (children) => ({
      type: "link",
      href,
      children: children.flatMap(withoutLinks),
    }));
  }

  private mention(at: number): number {
    if (!BEFORE_NO_MENTION.test(this.characterBefore(at))) {
      for (const name of this.names) {
        const end = at + 1 + name.length;
        const said = this.text.slice(at + 1, end);
        if (said.toLowerCase() !== name.toLowerCase() || this.goesOn(end)) continue;
        this.out.push({ type: "mention", name, text: `@${said}` });
        return end;
      }
    }
    this.write("@");
    return at + 1;
  }

  /** Whether the word that ends here does not end here. As the server has it, in `mentions.py`. */
  private goesOn(end: number): boolean {
    const last = this.characterBefore(end);
    const following = this.characterAt(end);
    const joined = IN_WORD.test(last) && IN_WORD.test(following);
    return joined && !UNSPACED.test(last) && !UNSPACED.test(following);
  }

  private address(found: string, at: number): number {
    const address = WORD.test(this.characterBefore(at)) ? null : addressAt(this.text, at);
    if (!address) {
      this.write(found);
      return at + found.length;
    }
    const { text, href } = address;
    this.out.push({ type: "link", href, children: [{ type: "text", text }] });
    return at + text.length;
  }

  private push(marker: Marker): void {
    this.out.push({ type: "text", text: marker });
    this.open[marker].push(this.out.length - 1);
  }

  private write(text: string): void {
    if (text) this.out.push({ type: "text", text });
  }

  private forgetFrom(at: number): void {
    for (const places of Object.values(this.open)) {
      while ((places.at(-1) ?? -1) >= at) places.pop();
    }
  }

  private closeAll(): void {
    this.forgetFrom(0);
  }

  /** What stands after the marker at `at` becomes one. False: it would be too deep, and stays. */
  private wrap(at: number, make: (children: Inline[]) => Inline): boolean {
    const children = this.out.slice(at + 1);
    const depth = 1 + children.reduce((most, one) => Math.max(most, this.depth.get(one) ?? 0), 0);
    if (depth > DEEPEST) {
      // What is around would be deeper still.
      this.closeAll();
      return false;
    }
    const node = make(merged(children));
    this.out.length = at;
    this.out.push(node);
    this.depth.set(node, depth);
    return true;
  }

  private characterBefore(at: number): string {
    const before = this.text.slice(Math.max(0, at - 2), at);
    return [...before].at(-1) ?? "";
  }

  private characterAt(at: number): string {
    const code = this.text.codePointAt(at);
    return code === undefined ? "" : String.fromCodePoint(code);
  }
}

export function textOf(node: Inline): string {
  return "children" in node ? node.children.map(textOf).join("") : node.text;
}

/** Where each run of backticks stands, by its length. */
function backticks(text: string): Map<number, number[]> {
  const places = new Map<number, number[]>();
  for (const { 0: run, index } of text.matchAll(/`+/gu)) {
    const same = places.get(run.length);
    if (same) same.push(index);
    else places.set(run.length, [index]);
  }
  return places;
}

/** The address between the brackets of a link, and the place after them. */
function targetAt(text: string, at: number): { href: string; end: number } | null {
  if (!/^(?:https?:|mailto:)/iu.test(text.slice(at, at + 7))) return null;
  let open = 0;
  for (let end = at; end < Math.min(text.length, at + LONGEST_LINK); end += 1) {
    const character = text[end] as string;
    if (SPACE.test(character)) return null;
    if (character === "(") open += 1;
    if (character !== ")") continue;
    if (open === 0) {
      const href = safe(text.slice(at, end));
      return href === null ? null : { href, end: end + 1 };
    }
    open -= 1;
  }
  return null;
}

function withoutLinks(node: Inline): Inline | readonly Inline[] {
  if (node.type === "link") return node.children;
  if (node.type === "mention") return { type: "text", text: node.text };
  return "children" in node ? { ...node, children: node.children.flatMap(withoutLinks) } : node;
}

function merged(nodes: readonly Inline[]): Inline[] {
  const all: Inline[] = [];
  let text = "";
  const flush = () => {
    if (text) all.push({ type: "text", text });
    text = "";
  };
  for (const node of nodes) {
    if (node.type === "text") text += node.text;
    else {
      flush();
      all.push(node);
    }
  }
  flush();
  return all;
}
