// Rooms of which a sync says nothing, because nothing happened there: one may have read on in them
// on another device.
import { add } from "../state/holdings";
import { rooms } from "../state/rooms";
import { ownRooms } from "./directory";
import { resync } from "./resync";

/** Fetches all that changed while there was no connection. */
export async function resyncAll(): Promise<void> {
  const before = rooms.value ?? [];
  const told = await resync();
  if (before.every(({ id }) => told.has(id))) return;
  const now = await ownRooms().catch(() => []);
  const known = new Map(rooms.value?.map((room) => [room.id, room]));
  add(
    now.filter(({ id, version }) => {
      const held = known.get(id);
      return held && !told.has(id) && held.version <= version;
    }),
  );
}
