// Finding by a few letters, as one types them in a hurry: "lrc" finds "Long Range Chess". Beginnings
// of words count most, and neither accents nor case do.

/** How well it matches, the higher the better, and which of its letters did. */
export interface Match {
  readonly score: number;
  /** Ranges of the name, in order. */
  readonly found: readonly (readonly [start: number, end: number])[];
}

const WHOLE = 1_000;
const BEGINNING = 500;
const WORD_BEGINNING = 250;
const INSIDE = 100;

/** Null when it does not. An empty query matches all alike. */
export function match(name: string, query: string): Match | null {
  const wanted = fold(query.trim()).letters.filter((one) => one !== " ");
  if (wanted.length === 0) return { score: 0, found: [] };
  const { letters, origin } = fold(name);
  const plain = letters.join("");
  const whole = fold(query.trim()).letters.join("");
  const at = bestPlace(plain, whole);
  if (at !== -1) return together(plain, at, whole, origin, name.length);
  const places = scattered(letters, wanted);
  if (!places) return null;
  const score = places.filter((place) => beginsWord(letters, place)).length;
  return { score, found: ranges(places, origin, name.length) };
}

/** Whatever of them matches, the best first; those that match alike stay in their order. */
export function ranked<T>(
  all: readonly T[],
  query: string,
  nameOf: (one: T) => string,
): { one: T; match: Match }[] {
  return all
    .flatMap((one) => {
      const found = match(nameOf(one), query);
      return found ? [{ one, match: found }] : [];
    })
    .toSorted((a, b) => b.match.score - a.match.score);
}

function together(
  plain: string,
  at: number,
  whole: string,
  origin: readonly number[],
  length: number,
): Match {
  const kind =
    at === 0 && plain.length === whole.length
      ? WHOLE
      : at === 0
        ? BEGINNING
        : beginsWord([...plain], at)
          ? WORD_BEGINNING
          : INSIDE;
  const end = origin[at + whole.length] ?? length;
  return { score: kind, found: [[origin[at] ?? 0, end]] };
}

/** Where a word begins with it, if one does. */
function bestPlace(plain: string, whole: string): number {
  const letters = [...plain];
  for (let at = plain.indexOf(whole); at !== -1; at = plain.indexOf(whole, at + 1)) {
    if (beginsWord(letters, at)) return at;
  }
  return plain.indexOf(whole);
}

/**
 * One letter after another, each at the beginning of a word or right after the one before it:
 * letters from all over a name are no sign that it is meant.
 */
function scattered(letters: readonly string[], wanted: readonly string[]): number[] | null {
  const places: number[] = [];
  for (const letter of wanted) {
    const last = places.at(-1);
    const next = last === undefined ? 0 : last + 1;
    const follows = last !== undefined && letters[next] === letter;
    const place = follows ? next : wordWith(letters, letter, next);
    if (place === -1) return null;
    places.push(place);
  }
  return places;
}

function wordWith(letters: readonly string[], letter: string, from: number): number {
  return letters.findIndex((one, at) => at >= from && one === letter && beginsWord(letters, at));
}

function beginsWord(letters: readonly string[], at: number): boolean {
  return at === 0 || /[\s._\-/#@(&]/u.test(letters[at - 1] ?? "");
}

function ranges(places: readonly number[], origin: readonly number[], length: number) {
  const all: [number, number][] = [];
  for (const place of places) {
    const start = origin[place] ?? 0;
    const end = origin[place + 1] ?? length;
    const last = all.at(-1);
    if (last && last[1] === start) last[1] = end;
    else all.push([start, end]);
  }
  return all;
}

/** Without accents and case, and where each unit of it stood before. */
function fold(text: string): { letters: string[]; origin: number[] } {
  const letters: string[] = [];
  const origin: number[] = [];
  let at = 0;
  for (const one of text) {
    const plain = one.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    for (const unit of plain.split("")) {
      letters.push(unit);
      origin.push(at);
    }
    at += one.length;
  }
  return { letters, origin };
}
