// Who is writing in which room. Nobody says that they have stopped: it is forgotten by itself.
import { signal } from "@preact/signals";
import type { SomebodyTypes } from "../protocol/types";

export const FORGOTTEN_AFTER = 5_000;

/** By room and username: until when it holds (milliseconds since 1970). */
export type Typers = Readonly<Record<string, Readonly<Record<string, number>>>>;

export const typers = signal<Typers>({});

export function withTyper(before: Typers, { room, username }: SomebodyTypes, now: number): Typers {
  return { ...before, [room]: { ...before[room], [username]: now + FORGOTTEN_AFTER } };
}

/** What they were writing has come. */
export function withoutTyper(before: Typers, { room, username }: SomebodyTypes): Typers {
  if (before[room]?.[username] === undefined) return before;
  return filtered(before, (where, name) => where !== room || name !== username);
}

export function withoutForgotten(before: Typers, now: number): Typers {
  return filtered(before, (_room, _name, until) => until > now);
}

/** When the next is to be forgotten, if there is one. */
export function nextForgotten(typers: Typers): number | null {
  const moments = Object.values(typers).flatMap((people) => Object.values(people));
  return moments.length ? Math.min(...moments) : null;
}

/** In the order in which they began. */
export function typingIn(typers: Typers, room: string): string[] {
  return Object.keys(typers[room] ?? {});
}

function filtered(
  typers: Typers,
  stays: (room: string, username: string, until: number) => boolean,
): Typers {
  const after: Record<string, Record<string, number>> = {};
  for (const [room, people] of Object.entries(typers)) {
    const left = Object.entries(people).filter(([name, until]) => stays(room, name, until));
    if (left.length) after[room] = Object.fromEntries(left);
  }
  return after;
}
