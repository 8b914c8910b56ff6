// What the next message of each room answers, or which message it changes.
import { computed, signal } from "@preact/signals";
import type { Message, ReplyTo } from "../protocol/types";
import { stretches } from "./messages";
import { outbox } from "./outbox";
import { currentRoom } from "./rooms";

export interface Composing {
  readonly reply: Message | null;
  readonly edit: Message | null;
}

const NOTHING: Composing = { reply: null, edit: null };

const byRoom = signal<Readonly<Record<string, Composing>>>({});

export const composing = computed(() => byRoom.value[currentRoom.value?.id ?? ""] ?? NOTHING);

export function answer(message: Message): void {
  set(message.room, { reply: message, edit: null });
}

export function startEditing(message: Message): void {
  // What was to be answered is still to be answered afterwards.
  set(message.room, { ...(byRoom.value[message.room] ?? NOTHING), edit: message });
}

export function stopAnswering(room: string): void {
  set(room, { ...(byRoom.value[room] ?? NOTHING), reply: null });
}

export function stopEditing(room: string): void {
  set(room, { ...(byRoom.value[room] ?? NOTHING), edit: null });
}

export function forgetComposing(): void {
  byRoom.value = {};
}

/** One's own newest message that can be changed, as far as it is held. */
export function lastOwn(room: string, me: string): Message | null {
  // Not the one before, when the last is still on its way.
  if (outbox.value.some((entry) => entry.room === room && entry.user_id === me)) return null;
  const messages = stretches.value[room]?.messages ?? [];
  return messages.findLast(({ user_id, deleted }) => user_id === me && !deleted) ?? null;
}

const QUOTED = 200;

/** A message as the answers to it quote it. */
export function quoteOf({ seq, username, message, deleted }: Message): ReplyTo {
  return { seq, username, message: [...message].slice(0, QUOTED).join(""), deleted };
}

function set(room: string, after: Composing): void {
  byRoom.value = { ...byRoom.value, [room]: after };
}
