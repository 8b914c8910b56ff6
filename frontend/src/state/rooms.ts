// The rooms that one is in.
import { computed, signal } from "@preact/signals";
import type { Room } from "../protocol/types";
import { route } from "../route";

export type Rooms = readonly Room[];

export const rooms = signal<Rooms | null>(null);

/** Whether these are all of them: a long list comes in several answers. */
export const complete = signal(false);

export const currentRoom = computed(() => {
  const at = route.value;
  if (!rooms.value || (at.view !== "room" && at.view !== "rooms")) return null;
  const wanted = at.view === "room" ? at.room : null;
  return rooms.value.find((room) => (wanted ? room.id === wanted : room.kind === "lobby")) ?? null;
});

export function addressOf(room: Room): string {
  return room.kind === "lobby" ? "/" : `/rooms/${encodeURIComponent(room.id)}`;
}

/** The room that one has with oneself. */
export function isNotes(room: Room, me: string): boolean {
  return room.kind === "direct" && room.name === me;
}

/** Rooms as one is told of them oneself: they are added, or take the place of what was known. */
export function withRooms(rooms: Rooms | null, told: Rooms): Rooms {
  const byId = new Map((rooms ?? []).map((room) => [room.id, room]));
  for (const room of told) byId.set(room.id, room);
  return [...byId.values()];
}

export function withoutRooms(rooms: Rooms, gone: ReadonlySet<string>): Rooms {
  return rooms.some(({ id }) => gone.has(id)) ? rooms.filter(({ id }) => !gone.has(id)) : rooms;
}

/**
 * A room as all its members are told of it. One's own membership is not in it, and stays; so does
 * the name of a direct room, which is another for each of the two.
 */
export function withChanged(rooms: Rooms, changed: Room): Rooms {
  return rooms.map((room) =>
    room.id === changed.id && room.version <= changed.version
      ? {
          ...changed,
          name: room.kind === "direct" ? room.name : changed.name,
          membership: changed.membership ?? room.membership ?? null,
        }
      : room,
  );
}
