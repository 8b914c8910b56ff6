// Keeping up: messages as they come, and a sync after connecting and whenever one is missing.
import { signal } from "@preact/signals";
import type { Message, Synced } from "../protocol/types";
import { takeMessage, takeSync } from "../state/holdings";
import { hasGap, stretches } from "../state/messages";
import { noteMeanwhile } from "./meanwhile";
import { settle } from "./outbox-store";
import { command, isOpen } from "./socket";

/** Acknowledgements and events overtake one another by moments: that alone is no gap. */
const PATIENCE = 300;
const RETRY = 2_000;

/** How often all has been caught up with: what no sync tells of is to be asked for again then. */
export const synced = signal(0);

let running: Promise<ReadonlySet<string>> | null = null;
let checking = false;

/** What came while a sync was on its way: its answer may be older than that. */
let sinceAsked: Message[] = [];
let movedSinceAsked = new Set<string>();

/** A message has come: as an event, or as the answer to one's own sending. */
export function received(message: Message): void {
  if (running) sinceAsked.push(message);
  noteMeanwhile(message);
  takeMessage(message);
  settle();
  resyncIfGap(message.room);
}

/** One has come into this room, or gone out of it. */
export function moved(room: string): void {
  movedSinceAsked.add(room);
}

/** Fetches all that changed, and gives the ids of the rooms that it was told of; one at a time. */
export function resync(): Promise<ReadonlySet<string>> {
  running ??= catchUp().finally(() => {
    running = null;
  });
  return running;
}

/** Fetches also what the sync that is on its way could not know of. */
export async function resyncAgain(): Promise<void> {
  await running;
  await resync();
}

export function resyncIfGap(room: string): void {
  if (checking || !gapIn(room)) return;
  checking = true;
  setTimeout(() => {
    checking = false;
    if (Object.keys(stretches.value).some(gapIn)) resync();
  }, PATIENCE);
}

function gapIn(room: string): boolean {
  const stretch = stretches.value[room];
  return !!stretch && hasGap(stretch);
}

async function catchUp(): Promise<ReadonlySet<string>> {
  const told = new Set<string>();
  for (let more = true; more && isOpen(); ) {
    try {
      sinceAsked = [];
      movedSinceAsked = new Set();
      const answer = await command("sync", { cursors: cursors() });
      if (!answer.ok) {
        await pause((answer.error.retry_after ?? RETRY / 1_000) * 1_000);
        continue;
      }
      apply(answer);
      for (const { id } of answer.rooms) told.add(id);
      more = answer.more ?? false;
      if (!more) synced.value += 1;
    } catch {
      // No answer: when the connection is new again, so is the sync.
      if (isOpen()) await pause(RETRY);
    }
  }
  return told;
}

/** One for every room that is held; the newest page is sent of those of which nothing is. */
function cursors(): Record<string, number> {
  return Object.fromEntries(
    Object.entries(stretches.value).map(([room, { version }]) => [room, version]),
  );
}

function apply(answer: Synced): void {
  const unmoved = (room: string) => !movedSinceAsked.has(room);
  const left = (answer.left ?? []).filter(unmoved);
  takeSync({ ...answer, rooms: answer.rooms.filter(({ id }) => unmoved(id)), left });
  sinceAsked.forEach(takeMessage);
  settle();
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
