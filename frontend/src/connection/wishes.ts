// What one wishes about notifications, on all of one's devices.
import type { ChangeMe, Me } from "../protocol/types";
import { type Wishes, wishes } from "../state/notifying";
import { request } from "./http";
import { meChanged } from "./privacy";
import { authorised } from "./refresh";

/** At once on the page, and back when it can't be done; then it throws. */
export async function changeWishes(change: Partial<Wishes>): Promise<void> {
  const before = wishes.value;
  const wanted: ChangeMe = change;
  if (before) wishes.value = { ...before, ...change };
  try {
    meChanged(await authorised(() => request<Me>("PATCH", "/me", wanted)));
  } catch (error) {
    wishes.value = before;
    throw error;
  }
}
