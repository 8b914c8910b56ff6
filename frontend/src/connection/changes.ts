// A room's name, rules or members changed.
import type { Room } from "../protocol/types";
import { takeRoom } from "../state/holdings";
import { rooms } from "../state/rooms";
import { resync, resyncIfGap } from "./resync";

export function roomChanged(room: Room): void {
  takeRoom(room);
  resyncIfGap(room.id);
  // The group has opened its history: how far, one's own membership says.
  const known = rooms.value?.find(({ id }) => id === room.id);
  if (known?.membership?.hidden_until && room.history === "all") resync();
}
