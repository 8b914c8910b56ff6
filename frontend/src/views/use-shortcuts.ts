// The keys of the page, and on phones its gestures, come right after its messages: nobody uses one
// before they see them.
import { useEffect } from "preact/hooks";
import { settled } from "../connection/settled";
import { closeOverlay } from "../state/overlay";

export function useShortcuts(): void {
  useEffect(() => {
    let wanted = true;
    const stops: (() => void)[] = [];
    const begin = (follow: () => () => void) => wanted && stops.push(follow());
    // Without them the page works by pointer, Tab and Enter, and by its menus.
    settled
      .then(() => import("./shortcuts"))
      .then(
        ({ followShortcuts }) => begin(followShortcuts),
        () => {},
      );
    settled
      .then(() => import("./swipe-reply"))
      .then(
        ({ followSwipes }) => begin(followSwipes),
        () => {},
      );
    return () => {
      wanted = false;
      for (const stop of stops) stop();
      closeOverlay();
    };
  }, []);
}
