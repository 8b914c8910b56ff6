// What one hears of a room, and for how long of nothing.
import { effect } from "@preact/signals";
import type { Membership, Room } from "../protocol/types";
import { mutingClock, nextUnmuting } from "../state/muting";
import { rooms } from "../state/rooms";
import { roomChanged } from "./changes";
import { request } from "./http";
import { authorised } from "./refresh";

export type LevelChange = Partial<Pick<Membership, "level" | "muted_until">>;

/** Browsers bring longer waits than 24.8 days to an end at once. */
const LONGEST_WAIT = 86_400_000;

export async function changeLevel(room: string, change: LevelChange): Promise<void> {
  const path = `/rooms/${encodeURIComponent(room)}/membership`;
  roomChanged(await authorised(() => request<Room>("PATCH", path, change)));
}

/** When a room's silence is over, the page shows so. */
export function watchMuting(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = effect(() => {
    const now = Math.max(Date.now(), mutingClock.value);
    const next = nextUnmuting(rooms.value ?? [], now);
    clearTimeout(timer);
    if (next === null) return;
    timer = setTimeout(
      () => {
        mutingClock.value = Date.now();
      },
      Math.min(next - now + 1, LONGEST_WAIT),
    );
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
