// How far the others in a room have got: what makes one tick two, and colours them.
import { computed, signal } from "@preact/signals";
import type { Receipt } from "../protocol/types";
import { currentRoom } from "./rooms";

export type Cursor = Pick<Receipt, "delivered" | "read">;

/** By room, then by username. Of rooms that were not opened yet there is nothing. */
export type Cursors = Readonly<Record<string, Readonly<Record<string, Cursor>>>>;

export const cursors = signal<Cursors>({});

/** Up to which message all the others in the room that is open have got. */
export const reached = computed<Cursor>(
  () => reachedBy(Object.values(cursors.value[currentRoom.value?.id ?? ""] ?? {})),
  // One more receipt that changes nothing for all is to draw no tick anew.
);

export const allDelivered = computed(() => reached.value.delivered);
export const allRead = computed(() => reached.value.read);

/** Where nobody else is, or nobody says, nothing is known to have been reached. */
export function reachedBy(others: readonly Cursor[]): Cursor {
  if (others.length === 0) return { delivered: 0, read: 0 };
  return {
    delivered: Math.min(...others.map(({ delivered, read }) => Math.max(delivered, read))),
    read: Math.min(...others.map(({ read }) => read)),
  };
}

/** The cursors of a room as the server lists them. They never run backwards. */
export function withCursors(cursors: Cursors, room: string, list: readonly Receipt[]): Cursors {
  const before = cursors[room] ?? {};
  const after = list.map((one) => [one.username, further(before[one.username], one)] as const);
  return { ...cursors, [room]: Object.fromEntries(after) };
}

/** Someone has got further. */
export function withCursor(cursors: Cursors, receipt: Receipt): Cursors {
  const { room, username } = receipt;
  const list = cursors[room];
  if (!list) return cursors;
  return { ...cursors, [room]: { ...list, [username]: further(list[username], receipt) } };
}

export function withoutCursors(cursors: Cursors, gone: ReadonlySet<string>): Cursors {
  return Object.fromEntries(Object.entries(cursors).filter(([room]) => !gone.has(room)));
}

function further(before: Cursor | undefined, { delivered, read }: Cursor): Cursor {
  return {
    delivered: Math.max(before?.delivered ?? 0, delivered),
    read: Math.max(before?.read ?? 0, read),
  };
}
