// The outbox in the browser's storage. Each entry has a key of its own, so that two tabs never
// overwrite each other's.

import { stretches } from "../state/messages";
import { type Outbox, outbox, restored, settled, without } from "../state/outbox";
import { me } from "../state/session";
import { readAll, write } from "../storage";

const PREFIX = "parlour-outbox:";

export function restoreOutbox(): void {
  outbox.value = restored(readAll(PREFIX));
  // Sent or discarded in another tab.
  addEventListener("storage", ({ key, newValue }) => {
    if (!key?.startsWith(PREFIX) || newValue !== null) return;
    outbox.value = without(outbox.value, key.slice(PREFIX.length));
  });
}

/** Sets the outbox, and stores what is different. */
export function change(after: Outbox): void {
  const before = new Map(outbox.value.map((entry) => [entry.client_id, entry]));
  for (const entry of after) {
    const stored = entry.status === "sent" ? null : JSON.stringify(entry);
    if (before.get(entry.client_id) !== entry) write(PREFIX + entry.client_id, stored);
    before.delete(entry.client_id);
  }
  for (const id of before.keys()) write(PREFIX + id, null);
  outbox.value = after;
}

export function settle(): void {
  if (me.value) change(settled(outbox.value, stretches.value, me.value.id));
}
