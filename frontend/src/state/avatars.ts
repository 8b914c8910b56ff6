// The pictures of people. Who has none is shown by initials.
import { signal } from "@preact/signals";
import type { Avatar } from "../protocol/types";

/** Username to address. Of many people the name is all that the page knows, and it is theirs alone. */
export type Avatars = ReadonlyMap<string, string>;

export const avatars = signal<Avatars>(new Map());

/** All there are; what was told while they were fetched is newer. */
export function withAll(people: readonly Avatar[], since: readonly Avatar[]): Avatars {
  return [...people, ...since].reduce<Avatars>(withAvatar, new Map());
}

export function withAvatar(known: Avatars, { username, avatar }: Avatar): Avatars {
  const now = new Map(known);
  if (avatar) now.set(username, avatar);
  else now.delete(username);
  return now;
}
