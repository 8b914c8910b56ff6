// What one wishes about notifications, on all of one's devices.
import { type Wishes, wishes } from "../state/notifying";
import { changeMe } from "./privacy";

/** At once on the page, and back when it can't be done; then it throws. */
export async function changeWishes(change: Partial<Wishes>): Promise<void> {
  const before = wishes.value;
  if (before) wishes.value = { ...before, ...change };
  try {
    await changeMe(change);
  } catch (error) {
    wishes.value = before;
    throw error;
  }
}
