// How people are told apart at a glance: initials and a colour that stays theirs.

export const COLOURS = 8;

export function initials(name: string): string {
  const words = name.split(/[\s._-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letters = words.map(firstLetter).filter(Boolean);
  const last = letters.length > 1 ? letters.at(-1) : "";
  return `${letters[0] ?? "?"}${last}`.toLocaleUpperCase();
}

/**
 * A number below `COLOURS`, the same for the same name on every device: of who is at the other end
 * of a direct room the name is all that is known before they have written.
 */
export function colourOf(name: string): number {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return ((hash ^ (hash >>> 13)) >>> 0) % COLOURS;
}

function firstLetter(word: string): string {
  // A grapheme, not a code point: an accent or a conjunct belongs to its letter.
  for (const { segment } of new Intl.Segmenter().segment(word)) {
    if (/[\p{L}\p{N}]/u.test(segment)) return segment;
  }
  return "";
}
