// Puts the chosen theme and accent on the page. `public/theme.js` does so before the first paint.
import { effect } from "@preact/signals";
import { ACCENTS, accent, theme } from "./state/appearance";

export function applyTheme(): void {
  effect(() => {
    const { dataset } = document.documentElement;
    if (theme.value === "system") delete dataset.theme;
    else dataset.theme = theme.value;
    if (accent.value === ACCENTS[0]) delete dataset.accent;
    else dataset.accent = accent.value;
    colourBrowser();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", colourBrowser);
}

/** The browser's own bars take the colour of the page's. */
function colourBrowser(): void {
  const colour = getComputedStyle(document.documentElement).backgroundColor;
  document.querySelector("meta[name=theme-color]")?.setAttribute("content", colour);
}
