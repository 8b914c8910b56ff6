// The module `virtual:emoji`: of all that is known about emoji, what the page's picker needs.
import data from "emojibase-data/en/data.json" with { type: "json" };
import codes from "emojibase-data/en/shortcodes/github.json" with { type: "json" };
import type { Plugin } from "vite";
import { TONES, toned } from "../src/state/toned.ts";

/** Newer ones are an empty box on most devices. */
const NEWEST = 15;

/** In the order of Unicode's charts; 2 is skin tones and hair alone. */
const GROUPS: Record<number, string> = {
  0: "smileys",
  1: "people",
  3: "nature",
  4: "food",
  5: "travel",
  6: "activities",
  7: "objects",
  8: "symbols",
  9: "flags",
};

export function emoji(): Plugin {
  const name = "virtual:emoji";
  return {
    name: "emoji",
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load: (id) => (id === `\0${name}` ? `export default ${JSON.stringify(entries())};` : null),
  };
}

/** Group, emoji, name, `:shortcodes:`, other words for it, and whether it has skin tones. */
function entries(): [string, string, string, string[], string[], 0 | 1][] {
  return data
    .filter(({ group, version }) => group !== undefined && group in GROUPS && version <= NEWEST)
    .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map(({ group, emoji, label, tags, hexcode, skins }) => [
      GROUPS[group as number] as string,
      qualified(emoji),
      label,
      [(codes as Record<string, string | string[]>)[hexcode] ?? []].flat(),
      tags ?? [],
      hasTones(emoji, skins) ? 1 : 0,
    ]);
}

/** Of one person alone: two who hold hands have two tones, in sequences of their own. */
function hasTones(emoji: string, skins: readonly { emoji: string; tone?: unknown }[] = []) {
  const single = skins.filter(({ tone }) => typeof tone === "number").map((one) => one.emoji);
  const made = TONES.slice(1).map((tone) => toned(qualified(emoji), tone));
  return single.length > 0 && made.every((one) => single.includes(one));
}

/** As Unicode has it, and so the server: what is an emoji by itself takes no selector after it. */
function qualified(emoji: string): string {
  return emoji.replace(/(\p{Emoji_Presentation})\uFE0F/gu, "$1");
}
