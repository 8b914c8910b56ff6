// The time, for what is said in relation to it: "5 minutes ago" does not stay true.
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

const MINUTE = 60_000;

const now = signal(new Date());
let watching = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for all who look at it. */
export function useNow(): Date {
  useEffect(() => {
    watching += 1;
    if (watching === 1) {
      now.value = new Date();
      timer = setInterval(() => {
        now.value = new Date();
      }, MINUTE);
    }
    return () => {
      watching -= 1;
      if (watching === 0) clearInterval(timer);
    };
  }, []);
  return now.value;
}
