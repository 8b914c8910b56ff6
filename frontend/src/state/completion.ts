// What someone has begun to write and the page can finish: a name after `@`, an emoji after `:`.

export interface Begun {
  readonly kind: "mention" | "emoji";
  readonly query: string;
  /** Where the `@` or the `:` stands. */
  readonly from: number;
}

const MENTION = /(?:^|[\s(["'*_~>])@([\p{L}\p{N}_.-]{0,40})$/u;
const EMOJI = /(?:^|[\s(*_~>]):([a-z0-9_+-]{2,30})$/u;

/** `before`: the text up to the caret. */
export function begunIn(before: string): Begun | null {
  const line = before.slice(before.lastIndexOf("\n") + 1).slice(-60);
  const mention = MENTION.exec(line)?.[1];
  if (mention !== undefined) return begun("mention", mention, before);
  const emoji = EMOJI.exec(line)?.[1];
  return emoji === undefined ? null : begun("emoji", emoji, before);
}

/** Who begins like this: those who spoke last first, then by name. */
export function namesFor(query: string, names: readonly string[], lately: readonly string[]) {
  const wanted = query.toLocaleLowerCase();
  const rank = (name: string) => {
    const at = lately.indexOf(name);
    return at === -1 ? lately.length : at;
  };
  return [...new Set(names)]
    .filter((name) => name.toLocaleLowerCase().startsWith(wanted))
    .toSorted((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}

function begun(kind: Begun["kind"], query: string, before: string): Begun {
  return { kind, query, from: before.length - query.length - 1 };
}
