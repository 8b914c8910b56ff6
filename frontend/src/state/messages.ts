// The messages held of each room: a stretch of its history without holes, bounded in length.
import { computed, signal } from "@preact/signals";
import type { Changes, History, Message, Room } from "../protocol/types";
import { hiddenIn } from "./retention";
import { currentRoom } from "./rooms";

/** More than this many are never held of a room: the side away from the reader is let go. */
export const MOST_HELD = 300;

export interface Stretch {
  /** Ordered by seq, without a gap. */
  readonly messages: readonly Message[];
  /** Newer ones that do not join on yet: what lies between is on its way, or lost. */
  readonly loose: readonly Message[];
  /** All changes up to this one are known: the cursor to sync from. */
  readonly version: number;
  /** Versions above the cursor that have been seen already. */
  readonly ahead: readonly number[];
  /** Up to this seq there is nothing to see: from here on a stretch without messages begins. */
  readonly floor: number;
  /** The seq of the newest message in the room, held or not. */
  readonly last: number;
  /** That message, as far as it has been seen. */
  readonly newest: Message | null;
  /** The newest seq that was there when the reader was last at the end. */
  readonly read: number;
  /** Whether the room's first and last messages are held. */
  readonly reachesStart: boolean;
  readonly reachesEnd: boolean;
  /** Whether the reader is at the end, and sees what comes. */
  readonly following: boolean;
}

export const stretches = signal<Readonly<Record<string, Stretch>>>({});

export const currentStretch = computed(() => {
  const room = currentRoom.value;
  return room ? (stretches.value[room.id] ?? null) : null;
});

export function update(room: string, change: (stretch: Stretch) => Stretch): void {
  const before = stretches.value[room];
  if (!before) return;
  const after = change(before);
  if (after !== before) stretches.value = { ...stretches.value, [room]: after };
}

/**
 * The newest page of a room, and nothing else: what was held might leave a hole before it.
 * `hidden`: the seq up to which there is nothing for one to see.
 */
export function newestPage(messages: readonly Message[], version: number, hidden = 0): Stretch {
  const last = messages.at(-1)?.seq ?? 0;
  return {
    messages,
    loose: [],
    version,
    ahead: [],
    floor: hidden,
    last,
    newest: messages.at(-1) ?? null,
    read: last,
    reachesStart: (messages[0]?.seq ?? 1) <= hidden + 1,
    reachesEnd: true,
    following: true,
  };
}

/** A message that is new, or as it now is. */
export function withMessage(stretch: Stretch, message: Message): Stretch {
  return withVersion(placed(stretch, message), message.version);
}

/** A change of the room of which no message tells. */
export function withVersion(stretch: Stretch, version: number): Stretch {
  if (version <= stretch.version || stretch.ahead.includes(version)) return stretch;
  return advanced(stretch, stretch.version, [...stretch.ahead, version]);
}

/** What a sync said of the room. */
export function withChanges(stretch: Stretch | undefined, room: Room, changes: Changes): Stretch {
  if (!stretch || changes.limited) {
    const hidden = hiddenIn(room);
    const fresh = newestPage(changes.messages, changes.version, hidden);
    const last = Math.max(fresh.last, changes.messages.length ? 0 : room.last_seq);
    return { ...fresh, floor: changes.messages.length ? hidden : last, last, read: last };
  }
  const merged = changes.messages.reduce(placed, stretch);
  return advanced(merged, Math.max(stretch.version, changes.version), stretch.ahead);
}

/**
 * Up to `hidden` the history is not one's to see, or is gone. What one may not see any more goes;
 * where a group has opened its history, there is more above than there was.
 */
export function hiddenUntil(stretch: Stretch, hidden: number): Stretch {
  const first = stretch.messages[0]?.seq ?? stretch.last + 1;
  if (first <= hidden) {
    const messages = stretch.messages.filter(({ seq }) => seq > hidden);
    const newest = stretch.newest && stretch.newest.seq > hidden ? stretch.newest : null;
    const loose = stretch.loose.filter(({ seq }) => seq > hidden);
    return { ...stretch, messages, loose, newest, floor: hidden, reachesStart: true };
  }
  const reachesStart = first === hidden + 1;
  return reachesStart === stretch.reachesStart ? stretch : { ...stretch, reachesStart };
}

/** A message as it is about to be: its version is still the one that the server gave it. */
export function foreseen(stretch: Stretch, message: Message): Stretch {
  const at = stretch.messages.findIndex(({ seq }) => seq === message.seq);
  if (stretch.messages[at]?.version !== message.version) return stretch;
  return { ...stretch, messages: stretch.messages.with(at, message) };
}

/** Whether something in between has not arrived, so that a sync must fetch it. */
export function hasGap(stretch: Stretch): boolean {
  return stretch.ahead.length > 0 || stretch.loose.length > 0;
}

export function withOlder(stretch: Stretch, { messages, has_more }: History): Stretch {
  const first = stretch.messages[0]?.seq ?? stretch.last + 1;
  const older = messages.filter((message) => message.seq < first);
  const joined = [...older, ...stretch.messages];
  return {
    ...stretch,
    messages: joined.slice(0, MOST_HELD),
    reachesStart: !has_more,
    reachesEnd: stretch.reachesEnd && joined.length <= MOST_HELD,
  };
}

export function withNewer(stretch: Stretch, { messages, has_more }: History): Stretch {
  const last = stretch.messages.at(-1)?.seq ?? 0;
  const newer = messages.filter((message) => message.seq > last);
  const joined = [...stretch.messages, ...newer];
  const newest = joined.at(-1)?.seq ?? 0;
  return {
    ...stretch,
    messages: joined.slice(-MOST_HELD),
    last: Math.max(stretch.last, newest),
    reachesStart: stretch.reachesStart && joined.length <= MOST_HELD,
    // A message that came while this page was on its way is beyond it.
    reachesEnd: !has_more && newest >= stretch.last,
  };
}

/** The newest page again, after reading far above. The cursor stays: it is about changes. */
export function atEnd(stretch: Stretch, { messages, has_more }: History): Stretch {
  const fresh = { ...newestPage(messages, stretch.version), reachesStart: !has_more };
  const newerThanPage = stretch.last > fresh.last;
  return {
    ...fresh,
    floor: stretch.floor,
    ahead: stretch.ahead,
    last: Math.max(stretch.last, fresh.last),
    newest: newerThanPage ? stretch.newest : fresh.newest,
    reachesEnd: !newerThanPage,
  };
}

/** A window of history, in place of what is held. The reader is led there, away from the end. */
export function around(stretch: Stretch, older: History, newer: History): Stretch {
  const messages = [...older.messages, ...newer.messages];
  const held = messages.at(-1)?.seq ?? 0;
  return {
    ...stretch,
    messages,
    loose: [],
    last: Math.max(stretch.last, held),
    reachesStart: !older.has_more,
    reachesEnd: !newer.has_more && held >= stretch.last,
    following: false,
  };
}

/** The reader came to the end, or left it. */
export function followed(stretch: Stretch, following: boolean): Stretch {
  const read = following ? stretch.last : stretch.read;
  if (following === stretch.following && read === stretch.read) return stretch;
  return { ...stretch, following, read };
}

/** How many messages by others have come below since the reader left the end. */
export function newBelow(stretch: Stretch, me: string): number {
  if (stretch.following) return 0;
  const held = stretch.messages.at(-1)?.seq ?? 0;
  const unheld = stretch.last - Math.max(held, stretch.read);
  const byOthers = stretch.messages.filter(
    ({ seq, user_id }) => seq > stretch.read && user_id !== me,
  );
  return byOthers.length + Math.max(0, unheld);
}

/** The newest message by someone else that has come, with all before it. */
export function arrivedIn(stretch: Stretch, me: string): number {
  const { newest, messages } = stretch;
  if (newest && newest.user_id !== me && !hasGap(stretch)) return newest.seq;
  return messages.findLast(({ user_id }) => user_id !== me)?.seq ?? 0;
}

function placed(before: Stretch, message: Message): Stretch {
  const stretch = noticed(before, message);
  const at = stretch.messages.findIndex(({ seq }) => seq === message.seq);
  const held = stretch.messages[at];
  if (held) {
    if (held.version >= message.version) return stretch;
    return { ...stretch, messages: stretch.messages.with(at, message) };
  }
  if (message.seq <= (stretch.messages.at(-1)?.seq ?? 0)) return stretch;
  if (!stretch.reachesEnd) return stretch;
  const others = stretch.loose.filter(({ seq }) => seq !== message.seq);
  return joinedOn({ ...stretch, loose: [...others, message] });
}

function noticed(stretch: Stretch, message: Message): Stretch {
  const { seq, version } = message;
  const known =
    seq < stretch.last || (stretch.newest?.seq === seq && stretch.newest.version >= version);
  return known ? stretch : { ...stretch, last: seq, newest: message };
}

/** Takes over the loose messages that follow directly on what is held. */
function joinedOn(stretch: Stretch): Stretch {
  const messages = [...stretch.messages];
  const loose = stretch.loose.toSorted((a, b) => a.seq - b.seq);
  const next = () => (messages.at(-1)?.seq ?? stretch.floor) + 1;
  while (loose[0]?.seq === next()) messages.push(loose.shift() as Message);
  return bounded({ ...stretch, messages, loose });
}

function bounded(stretch: Stretch): Stretch {
  if (stretch.messages.length <= MOST_HELD) return withRead(stretch);
  if (stretch.following) {
    const messages = stretch.messages.slice(-MOST_HELD);
    return withRead({ ...stretch, messages, reachesStart: false });
  }
  // Someone reads further up: their lines stay, the new ones are loaded when they come down.
  const messages = stretch.messages.slice(0, MOST_HELD);
  return { ...stretch, messages, loose: [], reachesEnd: false };
}

function withRead(stretch: Stretch): Stretch {
  const held = stretch.messages.at(-1)?.seq ?? 0;
  return stretch.following ? { ...stretch, read: Math.max(stretch.read, held) } : stretch;
}

function advanced(stretch: Stretch, from: number, ahead: readonly number[]): Stretch {
  let version = from;
  while (ahead.includes(version + 1)) version += 1;
  return { ...stretch, version, ahead: ahead.filter((one) => one > version) };
}
