// What one searches for. It stays when the panel is closed, on a phone to read what was found.
import { signal } from "@preact/signals";
import type { Narrowed } from "./search-chips";

export interface Searched extends Narrowed {
  /** Only in the room that is open. */
  readonly here: boolean;
}

export const NOTHING: Searched = { chips: [], text: "", here: false };

export const searched = signal<Searched>(NOTHING);
