// Coming into rooms and going out of them, oneself and as one is told.
import type { Room } from "../protocol/types";
import { add, drop } from "../state/holdings";
import { stretches } from "../state/messages";
import { entered } from "../state/room-list";
import { rooms } from "../state/rooms";
import { asked, Refused } from "./asked";
import { moved, resyncAgain } from "./resync";

export interface NewGroup {
  name: string;
  topic: string;
  private: boolean;
  members: string[];
}

export async function openDirect(username: string): Promise<Room> {
  return entering(await asked("open_direct", { username }));
}

export async function createGroup(group: NewGroup): Promise<Room> {
  return entering(await asked("create_group", group));
}

export async function joinRoom(room: string): Promise<Room> {
  return entering(await asked("join_room", { room }));
}

export async function leaveRoom(room: string): Promise<void> {
  await asked("leave_room", { room }).catch((error) => {
    // Asked once more after the answer was lost, the server knows of no such room of ours.
    if (!(error instanceof Refused) || error.code !== "not_found") throw error;
  });
  left(room);
}

/** One is in this room now, by one's own doing, on another device, or brought in by someone. */
export function joined(room: Room): void {
  moved(room.id);
  if (!rooms.value?.some(({ id }) => id === room.id)) {
    entered.value = { ...entered.value, [room.id]: Date.now() };
  }
  add([room]);
  if (!stretches.value[room.id]) resyncAgain();
}

export function left(room: string): void {
  moved(room);
  drop([room]);
}

function entering({ room }: { room: Room }): Room {
  joined(room);
  return room;
}
