// Alt+Up and Alt+Down go through the rooms in the order in which they are listed.
import { useEffect } from "preact/hooks";
import { navigate } from "../route";
import { neighbour } from "../state/room-list";
import { addressOf } from "../state/rooms";

export function useRoomKeys(): void {
  useEffect(() => {
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);
}

function onKeyDown(event: KeyboardEvent): void {
  const { altKey, ctrlKey, metaKey, shiftKey, key, isComposing } = event;
  const by = key === "ArrowUp" ? -1 : key === "ArrowDown" ? 1 : null;
  if (!by || !altKey || ctrlKey || metaKey || shiftKey || isComposing) return;
  // Behind a dialog nothing moves.
  if (document.querySelector("dialog:modal")) return;
  event.preventDefault();
  const room = neighbour(by);
  if (room) navigate(addressOf(room));
}
