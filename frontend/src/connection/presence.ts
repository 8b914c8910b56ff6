// Hears who comes and goes.
import type { Presence, Presences } from "../protocol/types";
import { presences, withAll, withPresence } from "../state/presence";
import { request } from "./http";
import { authorised } from "./refresh";

/** What came while all was fetched: the answer may be older than that. */
let sinceAsked: Presence[] = [];

/** After each connecting: nobody said who came and went meanwhile. */
export async function loadPresence(): Promise<void> {
  sinceAsked = [];
  try {
    const { people } = await authorised(() => request<Presences>("GET", "/presence"));
    presences.value = withAll(people, sinceAsked);
  } catch {
    // The dots are not worth a complaint; the next connection asks again.
  }
}

export function presenceChanged(told: Presence): void {
  sinceAsked.push(told);
  presences.value = withPresence(presences.value, told);
}

export function forgetPresence(): void {
  presences.value = {};
}
