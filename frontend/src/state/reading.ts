// Which room is before someone's eyes: what comes there is read at once.
import { computed, effect, signal } from "@preact/signals";
import { route } from "../route";
import { idle } from "./attention";
import { currentStretch } from "./messages";
import { currentRoom } from "./rooms";
import { lookedAt, looks } from "./unread";

/** The width from which the rooms and a room stand side by side; the views' CSS says the same. */
const BESIDE = "(min-width: 48em)";

const visible = signal(true);
const beside = signal(true);

export const roomRead = computed(() => {
  const shown = beside.value || route.value.view === "room";
  // What comes while nobody is there has not been read, though the page stands open.
  return visible.value && !idle.value && shown ? currentRoom.value : null;
});

export function keepReading(): () => void {
  const wide = matchMedia(BESIDE);
  const look = () => {
    visible.value = document.visibilityState === "visible";
    beside.value = wide.matches;
  };
  look();
  wide.addEventListener("change", look);
  document.addEventListener("visibilitychange", look);
  const stop = effect(() => {
    const room = roomRead.value;
    const last = currentStretch.value?.last;
    if (room && last !== undefined) looks.value = lookedAt(looks.peek(), room.id, last);
  });
  return () => {
    stop();
    wide.removeEventListener("change", look);
    document.removeEventListener("visibilitychange", look);
  };
}
