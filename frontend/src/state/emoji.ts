// The emoji there are, loaded when someone first looks for one.
import type { strings } from "../strings";

export type Group = keyof typeof strings.emoji.groups;

export interface Emoji {
  readonly group: Group;
  readonly emoji: string;
  readonly name: string;
  /** As one writes it between two colons. */
  readonly codes: readonly string[];
  readonly words: readonly string[];
  /** Whether it has skin tones. */
  readonly tones: boolean;
}

/** What people put under messages most. */
export const QUICK = ["👍", "❤️", "😂", "🎉", "😮", "😢"] as const;

let loading: Promise<readonly Emoji[]> | null = null;

export function allEmoji(): Promise<readonly Emoji[]> {
  loading ??= import("virtual:emoji").then(
    ({ default: entries }) =>
      entries.map(([group, emoji, name, codes, words, tones]) => ({
        group: group as Group,
        emoji,
        name,
        codes,
        words,
        tones: tones === 1,
      })),
    (error) => {
      // The network may be back the next time.
      loading = null;
      throw error;
    },
  );
  return loading;
}

/** By the beginning of any of their words; those whose code begins so come first. */
export function emojiFor(query: string, all: readonly Emoji[]): Emoji[] {
  const wanted = query.trim().toLowerCase().replace(/^:|:$/gu, "");
  if (!wanted) return [...all];
  const ranked = all.map((one) => ({ one, rank: rankOf(one, wanted) }));
  return ranked
    .filter(({ rank }) => rank < NOT_FOUND)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
}

const NOT_FOUND = 5;

function rankOf({ codes, name, words }: Emoji, wanted: string): number {
  if (codes.includes(wanted)) return 0;
  if (codes.some((code) => code.startsWith(wanted))) return 1;
  if (name.toLowerCase().startsWith(wanted)) return 2;
  const all = [
    ...name.toLowerCase().split(/[\s:-]+/u),
    ...codes.flatMap((code) => code.split("_")),
  ];
  if (all.some((word) => word.startsWith(wanted))) return 3;
  return words.some((word) => word.startsWith(wanted)) ? 4 : NOT_FOUND;
}
