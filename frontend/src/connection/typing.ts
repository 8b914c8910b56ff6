// Says that one is writing, and hears it of others.
import type { SomebodyTypes } from "../protocol/types";
import { privacy } from "../state/privacy";
import { me } from "../state/session";
import { nextForgotten, typers, withoutForgotten, withoutTyper, withTyper } from "../state/typing";
import { command } from "./socket";

/** Others forget it after five seconds: this often keeps it up. */
const AGAIN_AFTER = 3_000;

const told = new Map<string, number>();

/** One has written something in this room that is not sent yet. */
export function typed(room: string): void {
  if (privacy.value?.typing === false) return;
  const now = Date.now();
  if (now - (told.get(room) ?? 0) < AGAIN_AFTER) return;
  told.set(room, now);
  // It only matters now: lost, it is not sent again.
  command("typing", { room }).catch(() => {});
}

/** One's message went out: the next letter is a new beginning. */
export function finishedTyping(room: string): void {
  told.delete(room);
}

export function somebodyTypes(who: SomebodyTypes): void {
  if (who.username === me.value?.username || privacy.value?.typing === false) return;
  typers.value = withTyper(typers.value, who, Date.now());
  forgetLater();
}

export function saidSomething(who: SomebodyTypes): void {
  typers.value = withoutTyper(typers.value, who);
}

export function forgetTyping(): void {
  clearTimeout(timer);
  told.clear();
  typers.value = {};
}

let timer: ReturnType<typeof setTimeout> | undefined;

function forgetLater(): void {
  clearTimeout(timer);
  const next = nextForgotten(typers.value);
  if (next === null) return;
  timer = setTimeout(
    () => {
      typers.value = withoutForgotten(typers.value, Date.now());
      forgetLater();
    },
    Math.max(0, next - Date.now()),
  );
}
