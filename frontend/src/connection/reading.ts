// Tells the server how far one has read, so that all of one's devices agree on what is unread.
import { computed, effect } from "@preact/signals";
import type { Receipt } from "../protocol/types";
import { connection } from "../state/connection";
import { currentStretch } from "../state/messages";
import { roomRead } from "../state/reading";
import { me } from "../state/session";
import { looks, readUpTo } from "../state/unread";
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
export function readElsewhere({ room, username, read }: Receipt): void {
  if (username !== me.value?.username) return;
  told.set(room, Math.max(told.get(room) ?? 0, read));
  looks.value = readUpTo(looks.value, room, read);
}

/** One at a time: what was seen meanwhile goes with the next. */
async function tell({ room, seq }: Reading): Promise<void> {
  if (telling) return;
  telling = true;
  try {
    const answer = await command("mark_read", { room, seq });
    // Refused, it would be refused again.
    told.set(room, answer.ok ? answer.read : seq);
  } catch {
    // The connection broke; when it is back, the sync says how far the server knows.
    telling = false;
    return;
  }
  telling = false;
  const next = seen.peek();
  if (next && next.seq > (told.get(next.room) ?? 0)) tell(next);
}
