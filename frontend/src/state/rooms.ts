// The rooms that one is in.
import { computed, signal } from "@preact/signals";
import type { Room } from "../protocol/types";
import { route } from "../route";

export type Rooms = readonly Room[];

export const rooms = signal<Rooms | null>(null);

export const currentRoom = computed(() => {
  const at = route.value;
  if (!rooms.value || (at.view !== "room" && at.view !== "rooms")) return null;
  const wanted = at.view === "room" ? at.room : null;
  return rooms.value.find((room) => (wanted ? room.id === wanted : room.kind === "lobby")) ?? null;
});

export function addressOf(room: Room): string {
  return room.kind === "lobby" ? "/" : `/rooms/${encodeURIComponent(room.id)}`;
}

/** A room as all its members are told of it: one's own membership is not in it, and stays. */
export function withChanged(rooms: Rooms, changed: Room): Rooms {
  return rooms.map((room) =>
    room.id === changed.id && room.version <= changed.version
      ? { ...changed, membership: changed.membership ?? room.membership ?? null }
      : room,
  );
}
