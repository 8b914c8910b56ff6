// Leading someone to a message, wherever in the history of whichever room it stands.
import { batch, effect } from "@preact/signals";
import { navigate, route } from "../route";
import { followed, stretches, update } from "../state/messages";
import { complain } from "../state/notice";
import { target } from "../state/place";
import { addressOf, currentRoom, rooms } from "../state/rooms";
import { strings } from "../strings";
import { loadAround } from "./history";

/** Opens the room if it is not the one that is open, and scrolls to the message. */
export async function jumpTo(room: string, seq: number): Promise<void> {
  const found = rooms.value?.find(({ id }) => id === room);
  if (!found) return complain(new Error(strings.jump.unseen));
  const shown = route.value.view === "room" && currentRoom.value?.id === room;
  // Set before the room is opened: it is not to be shown at its end first.
  target.value = { room, seq };
  if (!shown) navigate(addressOf(found));
  await lead(room, seq);
}

/** Follows addresses that lead to a message, and then leaves the room's own in their place. */
export function followMessageLinks(): () => void {
  return effect(() => {
    const at = route.value;
    if (at.view !== "room" || at.room === null || at.seq === null || !rooms.value) return;
    const { seq } = at;
    const room = rooms.value.find(({ id }) => id === at.room);
    if (!room || !stretches.value[room.id]) return;
    // Not within the effect, which would hear of its own doing.
    queueMicrotask(() => {
      if (route.peek() !== at) return;
      navigate(addressOf(room), { replace: true });
      jumpTo(room.id, seq);
    });
  });
}

async function lead(room: string, seq: number): Promise<void> {
  try {
    if (!holds(room, seq)) await loadAround(room, seq);
    if (!holds(room, seq)) throw new Error(strings.jump.unseen);
  } catch (error) {
    // One has asked for another meanwhile.
    if (target.value?.room !== room || target.value.seq !== seq) return;
    target.value = null;
    return complain(error);
  }
  batch(() => {
    update(room, (stretch) => followed(stretch, false));
    target.value = { room, seq };
  });
}

function holds(room: string, seq: number): boolean {
  return stretches.value[room]?.messages.some((message) => message.seq === seq) ?? false;
}
