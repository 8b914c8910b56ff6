// Whether the toolbar for formatting stands above the composer, in this browser.
import { kept } from "../kept";

const [shown, choose] = kept("parlour-formatting", ["hidden", "shown"]);

export { shown as formattingShown };

export function toggleFormatting(): void {
  choose(shown.value === "shown" ? "hidden" : "shown");
}
