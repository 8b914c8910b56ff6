// Skin tones of hands and people.

/** 0 leaves them as they are, yellow; 1 is the lightest, 5 the darkest. */
export const TONES = ["0", "1", "2", "3", "4", "5"] as const;
export type Tone = (typeof TONES)[number];

const LIGHTEST = 0x1f3fb;

/** `emoji`: one that has skin tones. The sign for it follows the person, before what they do. */
export function toned(emoji: string, tone: Tone): string {
  if (tone === "0") return emoji;
  const [person = "", ...more] = emoji;
  const sign = String.fromCodePoint(LIGHTEST + Number(tone) - 1);
  // A tone says that it is a picture: the selector that said so is dropped.
  return person + sign + (more[0] === "\uFE0F" ? more.slice(1) : more).join("");
}
