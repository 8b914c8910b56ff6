// Pages of history, before and after what is held.
import { signal } from "@preact/signals";
import type { History } from "../protocol/types";
import { around, atEnd, stretches, update, withNewer, withOlder } from "../state/messages";
import { request } from "./http";
import { asItIs, withMeanwhile } from "./meanwhile";
import { authorised } from "./refresh";

const PAGE = 50;

export type Side = "older" | "newer";

/** Which sides could not be loaded; the person can ask again. */
export const unloaded = signal<ReadonlySet<Side>>(new Set());

const loading = new Map<string, Promise<void>>();

export async function loadOlder(room: string): Promise<void> {
  const stretch = stretches.value[room];
  if (!stretch || stretch.reachesStart) return;
  const before = stretch.messages[0]?.seq ?? stretch.last + 1;
  await load(room, "older", `before=${before}`, (page) => update(room, (s) => withOlder(s, page)));
}

export async function loadNewer(room: string): Promise<void> {
  const stretch = stretches.value[room];
  if (!stretch || stretch.reachesEnd) return;
  const after = stretch.messages.at(-1)?.seq ?? 0;
  await load(room, "newer", `after=${after}`, (page) => update(room, (s) => withNewer(s, page)));
}

/** Straight to the newest messages. */
export async function loadEnd(room: string): Promise<void> {
  // A page that is on its way already is not the one.
  while (loading.has(room)) await loading.get(room);
  if (stretches.value[room]?.reachesEnd !== false) return;
  await load(room, "newer", "", (page) => update(room, (s) => atEnd(s, page)));
}

/**
 * A window of history with this message in it, in place of what is held. Throws when the server
 * can't be asked; without the message, everything stays as it is.
 */
export async function loadAround(room: string, seq: number): Promise<void> {
  while (loading.has(room)) await loading.get(room);
  const loaded = Promise.all([
    page(room, `before=${seq + 1}&limit=${PAGE / 2}`),
    page(room, `after=${seq}&limit=${PAGE / 2}`),
  ]);
  loading.set(
    room,
    loaded.then(
      () => {},
      () => {},
    ),
  );
  try {
    const [before, after] = await loaded;
    const there = before.messages.at(-1)?.seq === seq;
    if (there) update(room, (stretch) => around(stretch, before, after));
  } finally {
    loading.delete(room);
  }
}

function load(room: string, side: Side, query: string, take: (page: History) => void) {
  const running = loading.get(room) ?? fetchPage(room, side, query, take);
  loading.set(room, running);
  return running.finally(() => loading.delete(room));
}

async function fetchPage(room: string, side: Side, query: string, take: (page: History) => void) {
  const held = stretches.value[room]?.messages;
  try {
    const found = await page(room, `limit=${PAGE}&${query}`);
    mark(side, false);
    // A sync may have put another stretch in its place: the page would not join on to that.
    if (joins(room, side, held)) take(found);
  } catch {
    mark(side, true);
  }
}

async function page(room: string, query: string): Promise<History> {
  const path = `/rooms/${encodeURIComponent(room)}/messages?${query}`;
  const ask = () => authorised(() => request<History>("GET", path));
  const [answer, heard] = await withMeanwhile(ask);
  return { ...answer, messages: asItIs(answer.messages, heard) };
}

function joins(room: string, side: Side, before: readonly { seq: number }[] | undefined): boolean {
  const end = side === "older" ? 0 : -1;
  return stretches.value[room]?.messages.at(end)?.seq === before?.at(end)?.seq;
}

function mark(side: Side, failed: boolean): void {
  if (unloaded.value.has(side) === failed) return;
  const after = new Set(unloaded.value);
  if (failed) after.add(side);
  else after.delete(side);
  unloaded.value = after;
}
