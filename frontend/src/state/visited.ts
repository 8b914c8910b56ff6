// Which rooms one has been in since the page was loaded, the latest first.
import { effect, signal } from "@preact/signals";
import { currentRoom } from "./rooms";

export const visited = signal<readonly string[]>([]);

export function rememberVisits(): () => void {
  return effect(() => {
    const id = currentRoom.value?.id;
    if (!id || visited.peek()[0] === id) return;
    visited.value = [id, ...visited.peek().filter((one) => one !== id)];
  });
}
