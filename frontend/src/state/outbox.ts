// What one has written and the server has not confirmed. Pure steps; `connection/outbox.ts` sends.
import { signal } from "@preact/signals";
import type { Attachment, ReplyTo } from "../protocol/types";
import { hasGap, type Stretch } from "./messages";

export interface Entry {
  readonly client_id: string;
  readonly room: string;
  readonly text: string;
  /** Milliseconds since 1970; also the order of sending. */
  readonly created_at: number;
  readonly user_id: string;
  /** The message that it answers, quoted. */
  readonly reply_to: ReplyTo | null;
  /** One's own uploads. */
  readonly attachments: readonly Attachment[];
  /** `@all` and `@here` are to notify in a large room, too. */
  readonly notify_all: boolean;
  /** `sent`: acknowledged, and about to be replaced by the message itself. */
  readonly status: "waiting" | "sending" | "sent" | "failed";
  /** Not to be tried again before (milliseconds since 1970). */
  readonly not_before: number;
  /** It was too much at once: the server has said when to go on. */
  readonly paused: boolean;
  readonly failure: { readonly code: string; readonly message: string } | null;
}

export type Outbox = readonly Entry[];

export const outbox = signal<Outbox>([]);

const MOST_IN_FLIGHT = 8;

/** What goes with a text. */
export type Extras = Pick<Entry, "reply_to" | "attachments" | "notify_all">;

const NO_EXTRAS: Extras = { reply_to: null, attachments: [], notify_all: false };

export function newEntry(
  written: Pick<Entry, "client_id" | "room" | "text" | "user_id"> & Partial<Extras>,
  now: number,
): Entry {
  const waiting = { status: "waiting", not_before: 0, paused: false, failure: null } as const;
  return { ...NO_EXTRAS, ...written, created_at: now, ...waiting };
}

export function withEntry(entries: Outbox, entry: Entry): Outbox {
  const last = entries.at(-1)?.created_at ?? 0;
  return [...entries, { ...entry, created_at: Math.max(entry.created_at, last + 1) }];
}

/**
 * What may be sent now, in order. One that must wait holds back those written after it. `inTurn`:
 * what is on its way at once may arrive in another order, so that a room has one at a time.
 */
export function toSend(entries: Outbox, me: string, now: number, inTurn = false): Entry[] {
  const chosen: Entry[] = [];
  const underWay = entries.filter(({ status }) => status === "sending");
  const busy = new Set(underWay.map(({ room }) => room));
  let free = MOST_IN_FLIGHT - underWay.length;
  for (const entry of entries) {
    if (entry.user_id !== me || entry.status !== "waiting") continue;
    if (entry.not_before > now || free === 0) break;
    if (inTurn && busy.has(entry.room)) continue;
    busy.add(entry.room);
    chosen.push(entry);
    free -= 1;
  }
  return chosen;
}

/** When the first of those that must wait may be tried again, if there is one. */
export function nextTry(entries: Outbox, me: string): number | null {
  const first = entries.find(({ user_id, status }) => user_id === me && status === "waiting");
  return first && first.not_before > 0 ? first.not_before : null;
}

export function sending(entries: Outbox, id: string): Outbox {
  return changed(entries, id, { status: "sending", not_before: 0, paused: false });
}

export function sent(entries: Outbox, id: string): Outbox {
  return changed(entries, id, { status: "sent", failure: null });
}

export function postponed(entries: Outbox, id: string, until: number, paused = false): Outbox {
  return changed(entries, id, { status: "waiting", not_before: until, paused });
}

export function refused(entries: Outbox, id: string, failure: Entry["failure"]): Outbox {
  return changed(entries, id, { status: "failed", failure });
}

/** The connection broke: nobody knows what arrived, so all in flight is sent again. */
export function interrupted(entries: Outbox): Outbox {
  return entries.map((entry) =>
    entry.status === "sending" ? { ...entry, status: "waiting" } : entry,
  );
}

/** The person asks for another try. An id that means another message already is of no use. */
export function retried(entries: Outbox, id: string, freshId: string): Outbox {
  const entry = entries.find(({ client_id }) => client_id === id);
  const client_id = entry?.failure?.code === "conflict" ? freshId : id;
  return changed(entries, id, { client_id, status: "waiting", not_before: 0, failure: null });
}

export function without(entries: Outbox, id: string): Outbox {
  return entries.some(({ client_id }) => client_id === id)
    ? entries.filter(({ client_id }) => client_id !== id)
    : entries;
}

/** Without what the server has confirmed, as soon as the message itself stands in its place. */
export function settled(
  entries: Outbox,
  stretches: Readonly<Record<string, Stretch>>,
  me: string,
): Outbox {
  const arrived = new Set<string | null>();
  for (const { messages } of Object.values(stretches)) {
    for (const { client_id, user_id } of messages) if (user_id === me) arrived.add(client_id);
  }
  const inPlace = ({ client_id, room, status }: Entry) =>
    arrived.has(client_id) || (status === "sent" && !(stretches[room] && hasGap(stretches[room])));
  return entries.some(inPlace) ? entries.filter((entry) => !inPlace(entry)) : entries;
}

/** What was kept from before a reload; anything unreadable is left out. */
export function restored(kept: readonly string[]): Outbox {
  const readable = kept
    .map(parsed)
    .filter((entry): entry is Entry => entry !== null && entry.status !== "sent");
  return interrupted(readable.toSorted((a, b) => a.created_at - b.created_at));
}

export function isPaused(entries: Outbox, me: string): boolean {
  return entries.some(({ user_id, paused }) => user_id === me && paused);
}

export function waitingCount(entries: Outbox, me: string): number {
  return entries.filter(
    ({ user_id, status }) => user_id === me && (status === "waiting" || status === "sending"),
  ).length;
}

function changed(entries: Outbox, id: string, change: Partial<Entry>): Outbox {
  return entries.map((entry) => (entry.client_id === id ? { ...entry, ...change } : entry));
}

function parsed(text: string): Entry | null {
  try {
    const entry = JSON.parse(text);
    const readable = typeof entry?.client_id === "string" && typeof entry.text === "string";
    // One written by an earlier version of the page has no extras, and says nothing of a pause.
    return readable ? { ...NO_EXTRAS, paused: false, ...entry } : null;
  } catch {
    return null;
  }
}
