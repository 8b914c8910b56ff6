// Tells the server what has arrived on this device: the second tick of whoever wrote it.
import { effect } from "@preact/signals";
import { connection } from "../state/connection";
import { arrivedIn, stretches } from "../state/messages";
import { roomRead } from "../state/reading";
import { rooms } from "../state/rooms";
import { me } from "../state/session";
import { command } from "./socket";

/** In a lively room, one receipt for all that came within this time. */
const PAUSE = 1_000;

/** How far the server has been told. */
let told = new Map<string, number>();
let waiting = new Map<string, ReturnType<typeof setTimeout>>();

export function reportDelivered(): () => void {
  told = new Map();
  waiting = new Map();
  const stop = effect(() => {
    const read = roomRead.value?.id;
    if (connection.value !== "online") return;
    for (const [room, { following }] of Object.entries(stretches.value)) {
      // What is read at once is told as read: that says as much.
      if (room !== read || !following) look(room);
    }
  });
  return () => {
    stop();
    waiting.forEach(clearTimeout);
  };
}

/** The first goes at once; what follows within a second goes together. */
function look(room: string): void {
  if (waiting.has(room) || !untold(room)) return;
  tell(room);
  const next = setTimeout(() => {
    waiting.delete(room);
    look(room);
  }, PAUSE);
  waiting.set(room, next);
}

async function tell(room: string): Promise<void> {
  const seq = untold(room);
  if (!seq) return;
  told.set(room, seq);
  // Lost with the connection, it is told again with what comes next; reading tells it as well.
  const answer = await command("mark_delivered", { room, seq }).catch(() => null);
  if (!answer || (!answer.ok && answer.error.retry_after)) told.delete(room);
}

function untold(room: string): number | null {
  const stretch = stretches.peek()[room];
  const membership = rooms.peek()?.find(({ id }) => id === room)?.membership;
  if (connection.peek() !== "online" || !stretch || !membership || !me.value) return null;
  const seq = arrivedIn(stretch, me.value.id);
  return seq > Math.max(told.get(room) ?? 0, membership.delivered, membership.read) ? seq : null;
}
