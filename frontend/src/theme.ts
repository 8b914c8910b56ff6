// The chosen theme: the system's, light or dark. `public/theme.js` applies it before the first paint.
import { effect, signal } from "@preact/signals";
import { read, write } from "./storage";

export type Theme = "system" | "light" | "dark";

const THEMES: Theme[] = ["system", "light", "dark"];
const KEY = "parlour-theme";

export const theme = signal<Theme>(stored(read(KEY)));

export function nextTheme(): void {
  theme.value = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? "system";
  write(KEY, theme.value === "system" ? null : theme.value);
}

export function applyTheme(): void {
  effect(() => {
    const root = document.documentElement;
    if (theme.value === "system") delete root.dataset.theme;
    else root.dataset.theme = theme.value;
    colourBrowser(root);
  });
  // Another tab, or the system, changed it.
  addEventListener("storage", ({ key, newValue }) => {
    if (key === KEY) theme.value = stored(newValue);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
    colourBrowser(document.documentElement),
  );
}

function stored(value: string | null): Theme {
  return value === "light" || value === "dark" ? value : "system";
}

/** The browser's own bars take the colour of the page's. */
function colourBrowser(root: HTMLElement): void {
  const colour = getComputedStyle(root).backgroundColor;
  document.querySelector("meta[name=theme-color]")?.setAttribute("content", colour);
}
