// The emoji that one has used last, in this browser.
import { signal } from "@preact/signals";
import { read, write } from "../storage";

const KEY = "parlour-emoji";
const MOST = 16;

export const recentEmoji = signal<readonly string[]>(stored());

export function usedEmoji(emoji: string): void {
  recentEmoji.value = [emoji, ...recentEmoji.value.filter((one) => one !== emoji)].slice(0, MOST);
  write(KEY, recentEmoji.value.join(" "));
}

function stored(): string[] {
  return (read(KEY) ?? "").split(" ").filter(Boolean).slice(0, MOST);
}
