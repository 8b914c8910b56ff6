// What the server says is in English. Languages that are loaded say what they know of it in theirs.
import { numberOf } from "./formats";

/** The server's sentence, with `#` for what varies in it, and how a language says it. */
export type Refusals = Readonly<Record<string, string>>;

/** A sentence that the language does not know stays as the server said it. */
export function problemIn(message: string, refusals: Refusals): string {
  const known = refusals[message];
  if (known) return known;
  for (const [said, words] of Object.entries(refusals)) {
    const found = said.includes("#") && patternOf(said).exec(message);
    // A function, since `$` in a name is not a pattern's.
    if (found)
      return found.slice(1).reduce((text, part) => text.replace("#", () => shown(part)), words);
  }
  return message;
}

function patternOf(said: string): RegExp {
  const parts = said.split("#").map((part) => part.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&"));
  return new RegExp(`^${parts.join("(.+)")}$`, "u");
}

function shown(part: string): string {
  return /^\d[\d,]*$/u.test(part) ? numberOf(Number(part.replaceAll(",", ""))) : part;
}
