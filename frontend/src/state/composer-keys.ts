// What the keys mean where one writes.
import { pressed } from "./keys";

export type Meaning = "send" | "newLine" | "editLast" | "cancel";

/** `enterSends`: or else Enter breaks the line. */
export function composerKeys(enterSends: boolean): Record<Meaning, readonly string[]> {
  return {
    send: enterSends ? ["Enter", "Mod+Enter"] : ["Mod+Enter"],
    newLine: enterSends ? ["Shift+Enter"] : ["Enter", "Shift+Enter"],
    editLast: ["ArrowUp"],
    cancel: ["Escape"],
  };
}

/** Enter that ends the choosing of a character, in Japanese for one, means nothing here. */
export function meaningOf(event: KeyboardEvent, enterSends: boolean): Meaning | null {
  const keys = Object.entries(composerKeys(enterSends)) as [Meaning, readonly string[]][];
  return keys.find(([, all]) => all.some((one) => pressed(event, one)))?.[0] ?? null;
}
