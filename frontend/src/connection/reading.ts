// Tells the server how far one has read, so that all of one's devices agree on what is unread.
import { computed, effect } from "@preact/signals";
import type { Receipt } from "../protocol/types";
import { connection } from "../state/connection";
import { currentStretch, stretches } from "../state/messages";
import { roomRead } from "../state/reading";
import { type Rooms, rooms, withOwnReceipt } from "../state/rooms";
import { me } from "../state/session";
import { lookedAt, looks, readUpTo, unread, unreadMentions } from "../state/unread";
import { asked } from "./asked";
import { command } from "./socket";

interface Reading {
  room: string;
  seq: number;
}

/** What has been seen: to the end while one is there, else as far as one was last at the end. */
const seen = computed<Reading | null>(() => {
  const room = roomRead.value;
  const stretch = currentStretch.value;
  if (!room || !stretch || connection.value !== "online") return null;
  const known = Math.max(room.membership?.read ?? 0, told.get(room.id) ?? 0);
  return stretch.read > known ? { room: room.id, seq: stretch.read } : null;
});

/** How far the server has been told. */
let told = new Map<string, number>();
let telling = false;

export function reportReading(): () => void {
  told = new Map();
  return effect(() => {
    if (seen.value) tell(seen.value);
  });
}

/** On another device, one has read up to here. */
export function readElsewhere(receipt: Receipt): void {
  const { room, username, read } = receipt;
  if (username !== me.value?.username) return;
  told.set(room, Math.max(told.get(room) ?? 0, read));
  rooms.value = rooms.value && withOwnReceipt(rooms.value, receipt);
  looks.value = readUpTo(looks.value, room, read);
}

/** All that is there, in all rooms, whether one has seen it or not. */
export function markAllRead(): Promise<void> {
  return markRead(rooms.value ?? []);
}

export async function markRead(some: Rooms): Promise<void> {
  const there = some.map(({ id, last_seq }) => ({
    room: id,
    seq: Math.max(last_seq, stretches.value[id]?.last ?? 0),
  }));
  const waiting = there.filter(({ room }) => unread.value[room] || unreadMentions.value[room]);
  await Promise.all(
    waiting.map(async ({ room, seq }) => {
      const { delivered, read } = await asked("mark_read", { room, seq });
      told.set(room, Math.max(told.get(room) ?? 0, read));
      rooms.value = rooms.value && withOwnReceipt(rooms.value, { room, delivered, read });
      looks.value = lookedAt(looks.value, room, seq);
    }),
  );
}

/** One at a time: what was seen meanwhile goes with the next. */
async function tell({ room, seq }: Reading): Promise<void> {
  if (telling) return;
  telling = true;
  try {
    const answer = await command("mark_read", { room, seq });
    const wait = answer.ok ? null : answer.error.retry_after;
    if (wait) await new Promise((resolve) => setTimeout(resolve, wait * 1_000));
    // Refused for another reason, it would be refused again.
    else told.set(room, answer.ok ? answer.read : seq);
    if (answer.ok) rooms.value = rooms.value && withOwnReceipt(rooms.value, { room, ...answer });
  } catch {
    // The connection broke; when it is back, the sync says how far the server knows.
    telling = false;
    return;
  }
  telling = false;
  const next = seen.peek();
  if (next && next.seq > (told.get(next.room) ?? 0)) tell(next);
}
