// Rooms of which one does not want to hear, for a while or until further notice.
import { computed, signal } from "@preact/signals";
import type { Membership, Room } from "../protocol/types";
import { rooms } from "./rooms";

/** Moved on whenever a room's time is over (ms); see `connection/muting.ts`. */
export const mutingClock = signal(Date.now());

/** Nothing at all is told of the room. */
export function isSilent(membership: Membership | null | undefined, now: number): boolean {
  return membership?.level === "nothing" || isMuted(membership, now);
}

export function isMuted(membership: Membership | null | undefined, now: number): boolean {
  return !!membership?.muted_until && Date.parse(membership.muted_until) > now;
}

export const silentRooms = computed<ReadonlySet<string>>(
  () => new Set((rooms.value ?? []).filter(silent).map(({ id }) => id)),
);

function silent({ membership }: Room): boolean {
  return isSilent(membership, mutingClock.value);
}

/** When the next one's time is over (ms), or null. */
export function nextUnmuting(rooms: readonly Room[], now: number): number | null {
  const times = rooms
    .filter(({ membership }) => isMuted(membership, now))
    .map(({ membership }) => Date.parse(membership?.muted_until ?? ""));
  return times.length ? Math.min(...times) : null;
}
