// Colours for code. A part of its own, loaded when the first code is shown.
import type { Root } from "hast";
import { common, createLowlight } from "lowlight";

const lowlight = createLowlight(common);

/** Null of a language that is not known. */
export function highlighted(text: string, language: string): Root["children"] | null {
  const name = language.toLowerCase();
  return lowlight.registered(name) ? lowlight.highlight(name, text).children : null;
}
