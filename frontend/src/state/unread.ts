// How many messages by others have come in each room since one last looked at it.
import { computed, signal } from "@preact/signals";
import type { Message, User } from "../protocol/types";
import { means } from "./mentions";
import { type Stretch, stretches } from "./messages";
import { type Rooms, rooms } from "./rooms";
import { me } from "./session";

/**
 * `count` messages up to `seq` are unread, and so many of these mention one; whatever is beyond
 * `seq` came later.
 */
export interface Look {
  readonly seq: number;
  readonly count: number;
  readonly mentions: number;
}

export type Looks = Readonly<Record<string, Look>>;

export const looks = signal<Looks>({});

export const unread = computed<Readonly<Record<string, number>>>(() =>
  Object.fromEntries(
    (rooms.value ?? []).map(({ id }) => [
      id,
      unreadIn(looks.value[id], stretches.value[id], me.value?.id ?? ""),
    ]),
  ),
);

export const unreadMentions = computed<Readonly<Record<string, number>>>(() =>
  Object.fromEntries(
    (rooms.value ?? []).map(({ id }) => [
      id,
      me.value ? mentionsIn(looks.value[id], stretches.value[id], me.value) : 0,
    ]),
  ),
);

/** In all rooms together, but for the one that is before one's eyes. */
export function unreadBut(
  unread: Readonly<Record<string, number>>,
  seen: string | undefined,
): number {
  return Object.entries(unread).reduce((sum, [id, n]) => (id === seen ? sum : sum + n), 0);
}

/**
 * The server's count is where a room begins, and begins again after each sync; in between they are
 * counted here. What was seen here already, and the server is about to learn, stays seen.
 */
export function withTold(looks: Looks, rooms: Rooms): Looks {
  const told = rooms.filter(({ id, membership }) => {
    const look = looks[id];
    return membership && !(look && look.count === 0 && look.seq >= membership.read);
  });
  if (told.length === 0) return looks;
  const counts = told.map(({ id, last_seq, membership }) => [
    id,
    { seq: last_seq, count: membership?.unread ?? 0, mentions: membership?.mentions ?? 0 },
  ]);
  return { ...looks, ...Object.fromEntries(counts) };
}

/** On another device, all up to `seq` has been seen. Less than all of it is left to a sync. */
export function readUpTo(looks: Looks, room: string, seq: number): Looks {
  const before = looks[room];
  return before && seq < before.seq ? looks : lookedAt(looks, room, seq);
}

/** All that is there has been seen. */
export function lookedAt(looks: Looks, room: string, last: number): Looks {
  const before = looks[room];
  if (before && before.count === 0 && before.seq >= last) return looks;
  return { ...looks, [room]: { seq: Math.max(before?.seq ?? 0, last), count: 0, mentions: 0 } };
}

export function withoutLooks(looks: Looks, gone: ReadonlySet<string>): Looks {
  return Object.fromEntries(Object.entries(looks).filter(([room]) => !gone.has(room)));
}

export function unreadIn(look: Look | undefined, stretch: Stretch | undefined, me: string): number {
  if (!look) return 0;
  if (!stretch) return look.count;
  const { own, byOthers } = sinceOwn(stretch, me);
  return counted(byOthers, own, look.seq, look.count) + unheld(stretch, Math.max(look.seq, own));
}

/** Of those that are not held nobody knows whom they mention; the next sync counts them. */
export function mentionsIn(
  look: Look | undefined,
  stretch: Stretch | undefined,
  me: Pick<User, "id" | "username">,
): number {
  if (!look) return 0;
  if (!stretch) return look.mentions;
  const { own, byOthers } = sinceOwn(stretch, me.id);
  const mine = byOthers.filter((message) => means(message, me.username));
  return counted(mine, own, look.seq, look.mentions);
}

/** Who has written, on whatever device, has seen what stood above. */
function sinceOwn({ messages, loose }: Stretch, me: string) {
  const held = [...messages, ...loose];
  const own = Math.max(0, ...held.filter(({ user_id }) => user_id === me).map(({ seq }) => seq));
  return { own, byOthers: held.filter(({ seq, deleted }) => seq > own && !deleted) };
}

/** What came after `seq`, and what was told of up to there, unless that stood above one's own. */
function counted(messages: readonly Message[], own: number, seq: number, told: number): number {
  const came = messages.filter((message) => message.seq > seq).length;
  return came + (own > 0 ? Math.min(told, messages.length - came) : told);
}

/** Messages after `seq` that were too many to be sent, or came while one read far above. */
function unheld({ messages, last, reachesEnd }: Stretch, seq: number): number {
  const between = Math.max(0, (messages[0]?.seq ?? last + 1) - seq - 1);
  const beyond = reachesEnd ? 0 : Math.max(0, last - Math.max(messages.at(-1)?.seq ?? 0, seq));
  return between + beyond;
}
