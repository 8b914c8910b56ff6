// What this device remembers for the next time, should there be no network then: the rooms and the
// last messages of each.
import { batch } from "@preact/signals";
import type { Message, Room, User } from "../protocol/types";
import { newestPage, type Stretch, stretches } from "./messages";
import { hiddenIn } from "./retention";
import { complete, type Rooms, rooms } from "./rooms";
import { type Looks, looks } from "./unread";

/** Another shape needs another number: what an older page left is then not read. */
const FORM = 2;
const MESSAGES = 50;

export interface Snapshot {
  readonly form: typeof FORM;
  readonly user: User;
  readonly rooms: readonly Room[];
  readonly pages: Readonly<Record<string, Page>>;
  readonly looks: Looks;
}

interface Page {
  readonly messages: readonly Message[];
  /** The cursor to sync from. */
  readonly version: number;
  readonly last: number;
}

/** `before`: who reads far above in a room does not hold its end; what was remembered of it stays. */
export function snapshotOf(
  user: User,
  rooms: Rooms,
  stretches: Readonly<Record<string, Stretch>>,
  looks: Looks,
  before: Snapshot | null = null,
): Snapshot {
  const pages = rooms.map(({ id }) => [id, pageOf(stretches[id]) ?? before?.pages[id]] as const);
  const held = pages.filter((entry): entry is [string, Page] => entry[1] !== undefined);
  return { form: FORM, user, rooms, pages: Object.fromEntries(held), looks };
}

/** What was remembered, if it is this person's; nothing is ever shown to another. */
export function known(found: unknown, user: string | null = null): Snapshot | null {
  const snapshot = found as Snapshot | null;
  if (snapshot?.form !== FORM) return null;
  return user === null || snapshot.user.id === user ? snapshot : null;
}

/** Puts it on the page. What the server then tells of joins on to it. */
export function show(snapshot: Snapshot): void {
  const hidden = new Map(snapshot.rooms.map((room) => [room.id, hiddenIn(room)]));
  batch(() => {
    stretches.value = Object.fromEntries(
      Object.entries(snapshot.pages).map(([room, { messages, version, last }]) => [
        room,
        { ...newestPage(messages, version, hidden.get(room) ?? 0), last, read: last },
      ]),
    );
    rooms.value = snapshot.rooms;
    looks.value = snapshot.looks;
    complete.value = true;
  });
}

function pageOf(stretch: Stretch | undefined): Page | undefined {
  if (!stretch?.reachesEnd) return undefined;
  const { messages, version, last } = stretch;
  return { messages: messages.slice(-MESSAGES), version, last };
}
