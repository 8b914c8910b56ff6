// The menu of a room that is open: what one may do with the room, or only what it tells one of.
import { signal } from "@preact/signals";
import type { Place } from "./acting";

export interface RoomMenu {
  readonly room: string;
  readonly what: "room" | "level";
  /** Null: at the foot of the page. */
  readonly at: Place | null;
}

export const roomMenu = signal<RoomMenu | null>(null);
