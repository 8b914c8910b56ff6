// When the first messages are on the page: until then, what is not needed to show them waits, so
// that on a slow line it takes nothing from them.
import { effect } from "@preact/signals";
import { connection } from "../state/connection";
import { synced } from "./resync";

/** Whatever keeps the messages away (ms), the rest of the page does not wait for ever. */
const PATIENCE = 8_000;

export const settled = new Promise<void>((resolve) => {
  setTimeout(resolve, PATIENCE);
  effect(() => {
    // Without a network one sees what is remembered. Either is drawn before the timer.
    if (synced.value > 0 || connection.value === "offline") setTimeout(resolve);
  });
});
