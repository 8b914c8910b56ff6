// The rooms that one is in.
import { computed, signal } from "@preact/signals";
import type { Receipt, Room } from "../protocol/types";
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

/** For others: the address that leads to this message. */
export function addressOfMessage(room: string, seq: number): string {
  return `${location.origin}/rooms/${encodeURIComponent(room)}/${seq}`;
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
 * the name of a direct room, which is another for each of the two. When one's own place in it
 * changed, one is told oneself, with the membership.
 */
export function withChanged(rooms: Rooms, changed: Room): Rooms {
  return rooms.map((room) =>
    room.id === changed.id && room.version <= changed.version
      ? {
          ...changed,
          name: room.kind === "direct" && !changed.membership ? room.name : changed.name,
          membership: changed.membership ?? room.membership ?? null,
        }
      : room,
  );
}

/** On whatever device, one has got so far in a room. Cursors never run backwards. */
export function withOwnReceipt(
  rooms: Rooms,
  { room, delivered, read }: Pick<Receipt, "room" | "delivered" | "read">,
): Rooms {
  const before = rooms.find(({ id }) => id === room)?.membership;
  if (!before || (before.read >= read && before.delivered >= delivered)) return rooms;
  const membership = {
    ...before,
    delivered: Math.max(before.delivered, delivered),
    read: Math.max(before.read, read),
  };
  return rooms.map((one) => (one.id === room ? { ...one, membership } : one));
}
