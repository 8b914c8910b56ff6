// What a room has beyond its messages, asked for when it is opened and after each sync.
import { computed, effect } from "@preact/signals";
import type { Pins, Receipt, Receipts } from "../protocol/types";
import { pins, withPins } from "../state/pins";
import { cursors, withCursor, withCursors } from "../state/receipts";
import { currentRoom } from "../state/rooms";
import { me } from "../state/session";
import { request } from "./http";
import { withMeanwhile } from "./meanwhile";
import { authorised } from "./refresh";
import { synced } from "./resync";

/** Who comes into a room, or leaves it, changes what all have got. */
const opened = computed(() => {
  const room = currentRoom.value;
  return room && synced.value > 0 ? `${room.id} ${room.members_count} ${synced.value}` : null;
});

export function keepOpened(): () => void {
  return effect(() => {
    const room = currentRoom.peek();
    if (opened.value === null || !room) return;
    // What can't be had now is asked for again with the next room or sync; nothing waits for it.
    loadPins(room.id).catch(() => {});
    loadReceipts(room.id).catch(() => {});
  });
}

/** Another in the room has got further. */
export function othersReceipt(receipt: Receipt): void {
  if (receipt.username !== me.value?.username) cursors.value = withCursor(cursors.value, receipt);
}

async function loadPins(room: string): Promise<void> {
  const [{ messages }, heard] = await withMeanwhile(() => get<Pins>(room, "pins"));
  pins.value = withPins(pins.value, room, messages, heard);
}

async function loadReceipts(room: string): Promise<void> {
  const { receipts } = await get<Receipts>(room, "receipts");
  cursors.value = withCursors(cursors.value, room, receipts);
}

function get<T>(room: string, what: string): Promise<T> {
  return authorised(() => request<T>("GET", `/rooms/${encodeURIComponent(room)}/${what}`));
}
