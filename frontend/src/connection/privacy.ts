// One's own settings, the same on all of one's devices.
import { batch } from "@preact/signals";
import type { ChangeMe, Me } from "../protocol/types";
import { wishes } from "../state/notifying";
import { type Privacy, privacy, privacyOf } from "../state/privacy";
import { session } from "../state/session";
import { request } from "./http";
import { forgetPresence, loadPresence } from "./presence";
import { authorised } from "./refresh";
import { forgetTyping } from "./typing";

export async function loadPrivacy(): Promise<void> {
  meChanged(await authorised(() => request<Me>("GET", "/me")));
}

export function changePrivacy(change: Partial<Privacy>): Promise<void> {
  return changeMe(change);
}

let last: Promise<unknown> = Promise.resolve();

/** One change after the other: at once, an earlier one might be done, or answered, last. */
export function changeMe(wanted: ChangeMe): Promise<void> {
  const change = async () => {
    meChanged(await authorised(() => request<Me>("PATCH", "/me", wanted)));
  };
  const changed = last.then(change, change);
  last = changed;
  return changed;
}

/** What one hides one does not see of others either, from now on. */
export function meChanged(me: Me): void {
  const before = privacy.value;
  const now = privacyOf(me);
  batch(() => {
    privacy.value = now;
    wishes.value = me;
    if (session.value.status === "in") session.value = { status: "in", user: me };
  });
  if (!now.typing) forgetTyping();
  if (!before || before.presence === now.presence) return;
  if (now.presence) loadPresence();
  else forgetPresence();
}
