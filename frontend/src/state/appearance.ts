// How the page looks and feels to whoever sits at this browser.
import { computed } from "@preact/signals";
import { kept } from "../kept";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** `styles/accents.css` says which colours they are. */
export const ACCENTS = ["teal", "blue", "violet", "rose", "amber", "green"] as const;
export type Accent = (typeof ACCENTS)[number];

// `public/theme.js` reads the first two as well, before the first paint.
export const [theme, chooseTheme] = kept<Theme>("parlour-theme", THEMES);
export const [accent, chooseAccent] = kept<Accent>("parlour-accent", ACCENTS);

const [sendingKey, chooseSendingKey] = kept("parlour-sending-key", ["enter", "ctrl-enter"]);

/** Enter sends, and Shift+Enter breaks the line; or else Enter breaks it, and Ctrl or ⌘ Enter sends. */
export const enterSends = computed(() => sendingKey.value === "enter");

export function chooseEnterSends(on: boolean): void {
  chooseSendingKey(on ? "enter" : "ctrl-enter");
}

export function nextTheme(): void {
  chooseTheme(THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? "system");
}
