// When somebody signs out, nothing of theirs is left on this device.
import { withdrawAll } from "./notifier";
import { unsubscribe } from "./push";
import { forgetSnapshot } from "./snapshot";

export { unsubscribe };

export async function forgetAll(): Promise<void> {
  await Promise.all([forgetSnapshot(), withdrawAll(), unsubscribe()]);
}
