// Hears of messages that are meant for one in particular.
import { effect } from "@preact/signals";
import type { Notification } from "../protocol/types";
import { mentioned } from "../state/inbox";
import { passes } from "../state/notifying";
import { roomRead } from "../state/reading";
import { rooms } from "../state/rooms";
import { toasts, withoutRead, withToast } from "../state/toasts";
import { looks } from "../state/unread";

export function notified(told: Notification): void {
  if (told.kind === "mention") mentioned.value += 1;
  if (roomRead.value?.id === told.room) return;
  const room = rooms.value?.find(({ id }) => id === told.room);
  if (room && !passes(room.membership, told.kind, Date.now())) return;
  toasts.value = withToast(toasts.value, told);
}

/** In a room that comes into view, one sees for oneself; elsewhere one may have read it. */
export function putToastsAway(): () => void {
  const stop = effect(() => {
    const inView = roomRead.value?.id;
    let left = toasts.peek();
    for (const [room, { seq, count }] of Object.entries(looks.value)) {
      const read = room === inView ? Number.POSITIVE_INFINITY : count === 0 ? seq : 0;
      left = withoutRead(left, room, read);
    }
    toasts.value = left;
  });
  return () => {
    stop();
    toasts.value = [];
  };
}
