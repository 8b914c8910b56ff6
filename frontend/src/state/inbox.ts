// Mentions of oneself, page by page, as they are read and as new ones come.
import { signal } from "@preact/signals";
import type { MentionOfOne } from "../protocol/types";
import type { Rooms } from "./rooms";

/** How often one has been mentioned since the page was loaded: what is listed is older than that. */
export const mentioned = signal(0);

export type Mentions = readonly MentionOfOne[];

/** What was read since it was listed, on whatever device, is read. */
export function asRead(mentions: Mentions, rooms: Rooms): Mentions {
  const read = new Map(rooms.map(({ id, membership }) => [id, membership?.read ?? 0]));
  return mentions.map((one) => ({
    ...one,
    read: one.read || one.message.seq <= (read.get(one.message.room) ?? 0),
  }));
}

/** A newer first page in place of what was there of it; the older pages stay. */
export function withFirst(before: Mentions, first: Mentions): Mentions {
  const oldest = first.at(-1)?.message.sent_at ?? "";
  const older = before.filter(({ message }) => message.sent_at < oldest);
  return [...first, ...older];
}
