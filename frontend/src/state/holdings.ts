// Coming into rooms and going out of them: all that is held of a room comes and goes together.
import { batch } from "@preact/signals";
import type { Synced } from "../protocol/types";
import { navigate } from "../route";
import { stretches, withChanges } from "./messages";
import { entered } from "./room-list";
import { complete, currentRoom, type Rooms, rooms, withoutRooms, withRooms } from "./rooms";
import { looks, withoutLooks, withTold } from "./unread";

/** Rooms as one is told of them oneself. */
export function add(told: Rooms): void {
  batch(() => {
    rooms.value = withRooms(rooms.value, told);
    looks.value = withTold(looks.value, told);
  });
}

/** Who is in one of them finds themselves in the Lobby. */
export function drop(ids: readonly string[]): void {
  const gone = new Set(ids);
  if (gone.size === 0) return;
  batch(() => {
    if (gone.has(currentRoom.value?.id ?? "")) navigate("/", { replace: true });
    rooms.value = rooms.value && withoutRooms(rooms.value, gone);
    looks.value = withoutLooks(looks.value, gone);
    stretches.value = Object.fromEntries(
      Object.entries(stretches.value).filter(([room]) => !gone.has(room)),
    );
  });
}

/** `rooms` may be a part of all: the rest is as it was, or is still to come. */
export function takeSync({ rooms: told, changes, left, more }: Synced): void {
  batch(() => {
    drop(left ?? []);
    add(told);
    const after = { ...stretches.value };
    for (const room of told) {
      const changed = changes[room.id];
      if (changed) after[room.id] = withChanges(after[room.id], room, changed);
    }
    stretches.value = after;
    if (!more) complete.value = true;
  });
}

export function dropAll(): void {
  batch(() => {
    rooms.value = null;
    complete.value = false;
    stretches.value = {};
    looks.value = {};
    entered.value = {};
  });
}
