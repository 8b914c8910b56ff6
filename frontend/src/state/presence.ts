// Who is there, of those with whom one shares a room and who don't hide it.
import { signal } from "@preact/signals";
import type { Presence } from "../protocol/types";

/** In rooms of more people than this, nobody is told who comes and goes. */
export const MOST_SEEN = 100;

export type Presences = Readonly<Record<string, Presence>>;

/** By username. */
export const presences = signal<Presences>({});

/** All there is to know; what was told while it was fetched is newer. */
export function withAll(people: readonly Presence[], since: readonly Presence[]): Presences {
  return [...people, ...since].reduce<Presences>(withPresence, {});
}

export function withPresence(known: Presences, told: Presence): Presences {
  return { ...known, [told.username]: told };
}

export function isOnline(known: Presences, username: string): boolean {
  return known[username]?.online ?? false;
}

/** How many of these are there, oneself among them: who reads this is there. */
export function countHere(known: Presences, usernames: readonly string[], me: string): number {
  return usernames.filter((name) => name === me || isOnline(known, name)).length;
}
