// What one is told in passing: somebody meant one in particular, in a room that is not in view.
import { signal } from "@preact/signals";
import type { Notification } from "../protocol/types";

/** More at once would cover the page; the oldest goes. */
const MOST = 3;

export type Toasts = readonly Notification[];

export const toasts = signal<Toasts>([]);

/** The same message, told again because it was edited, is told in place. */
export function withToast(toasts: Toasts, told: Notification): Toasts {
  return [...without(toasts, told), told].slice(-MOST);
}

export function without(toasts: Toasts, gone: Notification): Toasts {
  return toasts.filter(({ room, seq }) => room !== gone.room || seq !== gone.seq);
}

/** What has been read up to this seq, here or on another device, needs no telling. */
export function withoutRead(toasts: Toasts, id: string, read: number): Toasts {
  const stays = ({ room, seq }: Notification) => room !== id || seq > read;
  return toasts.every(stays) ? toasts : toasts.filter(stays);
}
