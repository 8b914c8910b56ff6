// Where one left off in the room that is open: what came after that is below a line.
import { effect, signal } from "@preact/signals";
import type { Membership } from "../protocol/types";
import { type Stretch, stretches } from "./messages";
import { roomRead } from "./reading";
import { me } from "./session";
import { unread } from "./unread";

export interface LeftOff {
  readonly room: string;
  /** Messages by others after this one are new. */
  readonly seq: number;
  readonly count: number;
}

export const leftOff = signal<LeftOff | null>(null);

/** Set when a room comes before one's eyes, and kept while one stays in it. */
export function keepLeftOff(): () => void {
  let open: string | null = null;
  const stop = effect(() => {
    const room = roomRead.value;
    const stretch = room && stretches.value[room.id];
    if (room?.id === open) return;
    open = null;
    if (!room || !stretch || !me.value) return;
    open = room.id;
    const before = leftOff.peek();
    const found = leftOffIn(room.membership, stretch, unread.peek()[room.id] ?? 0, me.value.id);
    // Who only looked away from the page finds the line that was there.
    if (found || before?.room !== room.id) {
      leftOff.value = found && { room: room.id, ...found };
    }
  });
  return () => {
    stop();
    leftOff.value = null;
  };
}

export function leftOffIn(
  membership: Membership | null | undefined,
  stretch: Stretch,
  count: number,
  me: string,
): Omit<LeftOff, "room"> | null {
  if (!membership || count === 0) return null;
  // Who has written, on whatever device, has seen what stood above.
  const own = stretch.messages.findLast(({ user_id }) => user_id === me)?.seq ?? 0;
  return { seq: Math.max(membership.read, own), count };
}
