// Remembers rooms and their last messages in this browser, for when there is no network.
import { effect } from "@preact/signals";
import { recall, remember } from "../database";
import type { User } from "../protocol/types";
import { connection } from "../state/connection";
import { stretches } from "../state/messages";
import { complete, rooms } from "../state/rooms";
import { me } from "../state/session";
import { known, type Snapshot, show, snapshotOf } from "../state/snapshot";
import { looks } from "../state/unread";

const KEY = "snapshot";
/** In a lively chat it is written so often at most (ms). */
const PAUSE = 2_000;

/** Shows what is remembered; gives whose it is, or null when there is nothing, or it comes too late. */
export async function showRemembered(wanted: () => boolean): Promise<User | null> {
  const found = known(await recall(KEY));
  if (!found || !wanted()) return null;
  show(found);
  connection.value = "offline";
  return found.user;
}

export function keepSnapshot(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let before: Snapshot | null = null;
  const write = () => {
    timer = undefined;
    const user = me.peek();
    const held = rooms.peek();
    // Offline, it is what was remembered already.
    if (!user || !held || !complete.peek() || connection.peek() !== "online") return;
    before = snapshotOf(user, held, stretches.peek(), looks.peek(), before);
    remember(KEY, before);
  };
  const stop = effect(() => {
    // What is held changes with each of these.
    void [rooms.value, stretches.value, looks.value, connection.value];
    timer ??= setTimeout(write, PAUSE);
  });
  const leave = () => timer && write();
  addEventListener("pagehide", leave);
  return () => {
    removeEventListener("pagehide", leave);
    clearTimeout(timer);
    stop();
  };
}

export async function forgetSnapshot(): Promise<void> {
  await remember(KEY, null);
}
