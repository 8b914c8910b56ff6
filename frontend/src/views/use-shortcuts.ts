// The keys of the page, and on phones its gestures, come right after its messages, or as soon as
// somebody presses a key.
import { useLayoutEffect } from "preact/hooks";
import { settled } from "../connection/settled";
import { pressed } from "../state/keys";
import { closeOverlay, overlay } from "../state/overlay";

export function useShortcuts(): void {
  useLayoutEffect(() => {
    let wanted = true;
    const stops: (() => void)[] = [];
    const begin = (follow: () => () => void) => wanted && stops.push(follow());
    // Without them the page works by pointer, Tab and Enter, and by its menus.
    const key = new Promise<void>((resolve) => begin(() => followFirstKeys(resolve)));
    const keys = Promise.race([settled, key])
      .then(() => import("./shortcuts"))
      .then(({ followShortcuts }) => {
        stops.shift()?.();
        begin(followShortcuts);
      });
    const swipes = settled
      .then(() => import("./swipe-reply"))
      .then(({ followSwipes }) => begin(followSwipes));
    // On the browser's own timeline, for whoever measures, or waits.
    Promise.all([keys, swipes]).then(
      () => performance.mark("parlour-gestures"),
      () => {},
    );
    return () => {
      wanted = false;
      for (const stop of stops) stop();
      closeOverlay();
    };
  }, []);
}

/** The one that leads everywhere does so from the beginning: the browser must not take it. */
function followFirstKeys(pressedOne: () => void): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    pressedOne();
    if (event.defaultPrevented || !pressed(event, "Mod+K")) return;
    event.preventDefault();
    overlay.value = { is: "palette" };
  };
  document.addEventListener("keydown", onKeyDown);
  return () => document.removeEventListener("keydown", onKeyDown);
}
