// The order of the rooms on the left: the Lobby, then each section by its latest activity.
import { computed, signal } from "@preact/signals";
import type { Room } from "../protocol/types";
import { type Stretch, stretches } from "./messages";
import { currentRoom, type Rooms, rooms } from "./rooms";

export interface RoomList {
  readonly lobby: Rooms;
  readonly direct: Rooms;
  readonly groups: Rooms;
}

type Moments = Readonly<Record<string, number>>;

/** When rooms were entered since the page was loaded: nothing may have been said in them yet. */
export const entered = signal<Moments>({});

export const roomList = computed(
  () => rooms.value && listed(rooms.value, stretches.value, entered.value),
);

export function listed(
  rooms: Rooms,
  stretches: Readonly<Record<string, Stretch>>,
  entered: Moments,
): RoomList {
  const activity = new Map(rooms.map(({ id }) => [id, latest(stretches[id], entered[id])]));
  const of = (kind: Room["kind"]) =>
    rooms
      .filter((room) => room.kind === kind)
      .toSorted((a, b) => (activity.get(b.id) ?? 0) - (activity.get(a.id) ?? 0));
  return { lobby: of("lobby"), direct: of("direct"), groups: of("group") };
}

/** The room that stands next above or below the current one, of those that count. */
export function neighbour(by: 1 | -1, counts: (room: Room) => boolean = () => true): Room | null {
  if (!roomList.value) return null;
  const { lobby, direct, groups } = roomList.value;
  const all = [...lobby, ...direct, ...groups];
  const at = all.findIndex(({ id }) => id === currentRoom.value?.id);
  if (at === -1) return all.find(counts) ?? null;
  const beyond = by === 1 ? all.slice(at + 1) : all.slice(0, at).reverse();
  return beyond.find(counts) ?? null;
}

function latest(stretch: Stretch | undefined, entered = 0): number {
  return Math.max(stretch?.newest ? Date.parse(stretch.newest.sent_at) : 0, entered);
}
