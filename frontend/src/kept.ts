// What is chosen once for this browser: stored, and the same in all its tabs.
import { type Signal, signal } from "@preact/signals";
import { read, write } from "./storage";

/** One of `all`; the first, until another is chosen. Gives what is chosen, and how to choose. */
export function kept<T extends string>(
  key: string,
  all: readonly [T, ...T[]],
): [chosen: Signal<T>, choose: (value: T) => void] {
  const known = (value: string | null) => all.find((one) => one === value) ?? all[0];
  const chosen = signal(known(read(key)));
  // Another tab chose. Without a key, it has forgotten all there was.
  globalThis.addEventListener?.("storage", (event: StorageEvent) => {
    if (event.key === key || event.key === null) chosen.value = known(read(key));
  });
  const choose = (value: T) => {
    chosen.value = value;
    write(key, value === all[0] ? null : value);
  };
  return [chosen, choose];
}
