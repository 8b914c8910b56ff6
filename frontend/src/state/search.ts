// What one searches for. It stays when the panel is closed, on a phone to read what was found.
import { signal } from "@preact/signals";

export interface Searched {
  readonly query: string;
  /** Only in the room that is open. */
  readonly here: boolean;
}

export const NOTHING: Searched = { query: "", here: false };

export const searched = signal<Searched>(NOTHING);
