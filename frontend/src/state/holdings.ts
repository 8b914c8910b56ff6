// Coming into rooms and going out of them: all that is held of a room comes and goes together.
import { batch } from "@preact/signals";
import type { Message, Room, Synced } from "../protocol/types";
import { navigate } from "../route";
import { hiddenUntil, stretches, update, withChanges, withMessage, withVersion } from "./messages";
import { pins, pinsFrom, withoutPins, withPin } from "./pins";
import { cursors, withoutCursors } from "./receipts";
import { hiddenIn } from "./retention";
import { entered } from "./room-list";
import {
  complete,
  currentRoom,
  type Rooms,
  rooms,
  withChanged,
  withoutRooms,
  withRooms,
} from "./rooms";
import { looks, readUpTo, withoutLooks, withTold } from "./unread";

/** Rooms as one is told of them oneself. */
export function add(told: Rooms): void {
  batch(() => {
    rooms.value = withRooms(rooms.value, told);
    looks.value = withTold(looks.value, told);
    told.forEach(forget);
  });
}

/** A message that is new, or as it now is. */
export function takeMessage(message: Message): void {
  batch(() => {
    update(message.room, (stretch) => withMessage(stretch, message));
    pins.value = withPin(pins.value, message);
  });
}

/** A room as all its members are told of it. */
export function takeRoom(room: Room): void {
  batch(() => {
    rooms.value = rooms.value && withChanged(rooms.value, room);
    update(room.id, (stretch) => withVersion(stretch, room.version));
    const known = rooms.value?.find(({ id }) => id === room.id);
    if (!known) return;
    forget(known);
    // What has gone is not unread any more.
    const { id, first_seq } = room;
    if (first_seq > 1) looks.value = readUpTo(looks.value, id, first_seq - 1);
  });
}

/** What is not one's to see any more, or is gone. */
function forget(room: Room): void {
  update(room.id, (stretch) => hiddenUntil(stretch, hiddenIn(room)));
  pins.value = pinsFrom(pins.value, room.id, room.first_seq);
}

/** Who is in one of them finds themselves in the Lobby. */
export function drop(ids: readonly string[]): void {
  const gone = new Set(ids);
  if (gone.size === 0) return;
  batch(() => {
    if (gone.has(currentRoom.value?.id ?? "")) navigate("/", { replace: true });
    rooms.value = rooms.value && withoutRooms(rooms.value, gone);
    looks.value = withoutLooks(looks.value, gone);
    pins.value = withoutPins(pins.value, gone);
    cursors.value = withoutCursors(cursors.value, gone);
    stretches.value = Object.fromEntries(
      Object.entries(stretches.value).filter(([room]) => !gone.has(room)),
    );
  });
}

/** `rooms` may be a part of all: the rest is as it was, or is still to come. */
export function takeSync({ rooms: told, changes, left, more }: Synced): void {
  batch(() => {
    drop(left ?? []);
    const after = { ...stretches.value };
    for (const room of told) {
      const changed = changes[room.id];
      if (changed) after[room.id] = withChanges(after[room.id], room, changed);
      pins.value = (changed?.messages ?? []).reduce(withPin, pins.value);
    }
    stretches.value = after;
    add(told);
    if (!more) complete.value = true;
  });
}

export function dropAll(): void {
  batch(() => {
    rooms.value = null;
    complete.value = false;
    stretches.value = {};
    looks.value = {};
    pins.value = {};
    cursors.value = {};
    entered.value = {};
  });
}
