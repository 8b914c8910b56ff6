// Keeping up: messages as they come, and a sync after connecting and whenever one is missing.
import type { Message, Synced } from "../protocol/types";
import { takeSync } from "../state/holdings";
import { hasGap, stretches, update, withMessage } from "../state/messages";
import { settle } from "./outbox-store";
import { command, isOpen } from "./socket";

/** Acknowledgements and events overtake one another by moments: that alone is no gap. */
const PATIENCE = 300;
const RETRY = 2_000;

let running: Promise<void> | null = null;
let checking = false;

/** What came while a sync was on its way: its answer may be older than that. */
let sinceAsked: Message[] = [];
let movedSinceAsked = new Set<string>();

/** A message has come: as an event, or as the answer to one's own sending. */
export function received(message: Message): void {
  if (running) sinceAsked.push(message);
  take(message);
  settle();
  resyncIfGap(message.room);
}

/** One has come into this room, or gone out of it. */
export function moved(room: string): void {
  movedSinceAsked.add(room);
}

/** Fetches all that changed; one at a time. */
export function resync(): Promise<void> {
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

function take(message: Message): void {
  update(message.room, (stretch) => withMessage(stretch, message));
}

function gapIn(room: string): boolean {
  const stretch = stretches.value[room];
  return !!stretch && hasGap(stretch);
}

async function catchUp(): Promise<void> {
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
      more = answer.more ?? false;
    } catch {
      // No answer: when the connection is new again, so is the sync.
      if (isOpen()) await pause(RETRY);
    }
  }
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
  sinceAsked.forEach(take);
  settle();
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
