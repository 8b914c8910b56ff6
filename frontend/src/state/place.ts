// Where one is led in the room that is open: to a message that one asked for.
import { signal } from "@preact/signals";

/** Each asking is an object of its own: who asks twice is led there twice. */
export interface Target {
  readonly room: string;
  readonly seq: number;
}

export const target = signal<Target | null>(null);
