// Hears who has which picture.
import type { Avatar } from "../protocol/types";
import { avatars, withAll, withAvatar } from "../state/avatars";
import { request } from "./http";
import { authorised } from "./refresh";

/** What came while all were fetched: the answer may be older than that. */
let sinceAsked: Avatar[] = [];

/** After each connecting: nobody said who changed theirs meanwhile. */
export async function loadAvatars(): Promise<void> {
  sinceAsked = [];
  try {
    const answer = await authorised(() => request<{ avatars: Avatar[] }>("GET", "/avatars"));
    avatars.value = withAll(answer.avatars, sinceAsked);
  } catch {
    // Initials will do; the next connection asks again.
  }
}

export function avatarChanged(told: Avatar): void {
  sinceAsked.push(told);
  avatars.value = withAvatar(avatars.value, told);
}

export function forgetAvatars(): void {
  avatars.value = new Map();
}
