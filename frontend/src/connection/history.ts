// Pages of history, before and after what is held.
import { signal } from "@preact/signals";
import type { History } from "../protocol/types";
import { atEnd, stretches, update, withNewer, withOlder } from "../state/messages";
import { request } from "./http";
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

function load(room: string, side: Side, query: string, take: (page: History) => void) {
  const running = loading.get(room) ?? fetchPage(room, side, query, take);
  loading.set(room, running);
  return running.finally(() => loading.delete(room));
}

async function fetchPage(room: string, side: Side, query: string, take: (page: History) => void) {
  const held = stretches.value[room]?.messages;
  try {
    const path = `/rooms/${encodeURIComponent(room)}/messages?limit=${PAGE}&${query}`;
    const page = await authorised(() => request<History>("GET", path));
    mark(side, false);
    // A sync may have put another stretch in its place: the page would not join on to that.
    if (joins(room, side, held)) take(page);
  } catch {
    mark(side, true);
  }
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
