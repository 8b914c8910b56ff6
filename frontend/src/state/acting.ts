// What one is about to do with a message: the menu, the window or the picker that is open for it.
import { signal } from "@preact/signals";
import type { Message } from "../protocol/types";

export type Deed =
  | "menu"
  | "emoji"
  | "delete"
  | "pin"
  | "readers"
  | "edits"
  | "reactions"
  | "report"
  | "pins";

/** Where on the screen it was asked for, in pixels from the upper left. */
export interface Place {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface Acting {
  readonly deed: Deed;
  readonly room: string;
  readonly seq: number;
  /** Null: at the foot of the page, or in its middle. */
  readonly at: Place | null;
}

export const acting = signal<Acting | null>(null);

export function act(
  deed: Deed,
  { room, seq }: Pick<Message, "room" | "seq">,
  at: Place | null = null,
): void {
  acting.value = { deed, room, seq, at };
}

export function stopActing(): void {
  acting.value = null;
}
