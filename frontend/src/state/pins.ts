// The pinned messages of the rooms that have been opened, each list in its order.
import { computed, signal } from "@preact/signals";
import type { Message } from "../protocol/types";
import { currentRoom } from "./rooms";

export type Pins = Readonly<Record<string, readonly Message[]>>;

export const pins = signal<Pins>({});

const NONE: readonly Message[] = [];

export const currentPins = computed(() => pins.value[currentRoom.value?.id ?? ""] ?? NONE);

/** The list as the server gave it, but for what came while it was on its way. */
export function withPins(
  pins: Pins,
  room: string,
  list: readonly Message[],
  heard: readonly Message[],
): Pins {
  const ofRoom = heard.filter((message) => message.room === room);
  return ofRoom.reduce(withPin, { ...pins, [room]: ordered(list) });
}

/** A message that is new, or as it now is: it may have been pinned, moved, unpinned or deleted. */
export function withPin(pins: Pins, message: Message): Pins {
  const list = pins[message.room];
  // Of a room that was not opened yet, nothing is known: all of it will be fetched.
  if (!list) return pins;
  const held = list.find(({ seq }) => seq === message.seq);
  if (held ? held.version >= message.version : !message.pinned) return pins;
  const others = list.filter(({ seq }) => seq !== message.seq);
  const after = message.pinned && !message.deleted ? ordered([...others, message]) : others;
  return { ...pins, [message.room]: after };
}

export function withoutPins(pins: Pins, gone: ReadonlySet<string>): Pins {
  return Object.fromEntries(Object.entries(pins).filter(([room]) => !gone.has(room)));
}

/** Those that the room does not keep any more are not pinned. */
export function pinsFrom(pins: Pins, room: string, first: number): Pins {
  const list = pins[room];
  if (!list?.some(({ seq }) => seq < first)) return pins;
  return { ...pins, [room]: list.filter(({ seq }) => seq >= first) };
}

function ordered(list: readonly Message[]): readonly Message[] {
  return list.toSorted((a, b) => (a.pin?.position ?? 0) - (b.pin?.position ?? 0) || b.seq - a.seq);
}
