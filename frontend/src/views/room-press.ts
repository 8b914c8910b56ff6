// A right click on a room in the list, or a finger that stays on it, opens what one may do with it.
import { useLayoutEffect } from "preact/hooks";
import { roomMenu } from "../state/room-menu";
import { addressOf, rooms } from "../state/rooms";
import { me } from "../state/session";

const LONG = 450;
/** A finger is never quite still (pixels). */
const STILL = 10;

export function useRoomPress(): void {
  useLayoutEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let from = { x: 0, y: 0 };
    const end = () => clearTimeout(timer);
    const begin = (event: PointerEvent) => {
      end();
      const link = linkAt(event);
      if (!link || event.pointerType === "mouse") return;
      from = { x: event.clientX, y: event.clientY };
      timer = setTimeout(() => {
        // The finger, when it goes, is not to follow the link.
        addEventListener("touchend", (after) => after.preventDefault(), {
          once: true,
          passive: false,
          capture: true,
        });
        navigator.vibrate?.(10);
        open(link);
      }, LONG);
    };
    const move = ({ clientX, clientY }: PointerEvent) => {
      if (Math.hypot(clientX - from.x, clientY - from.y) > STILL) end();
    };
    const menu = (event: MouseEvent) => {
      const link = linkAt(event);
      // With Shift it is the browser's own.
      if (!link || event.shiftKey) return;
      event.preventDefault();
      end();
      open(link);
    };
    const listeners = {
      pointerdown: begin,
      pointermove: move,
      pointerup: end,
      pointercancel: end,
      contextmenu: menu,
    };
    for (const [name, listener] of Object.entries(listeners)) {
      document.addEventListener(name, listener as EventListener);
    }
    return () => {
      end();
      for (const [name, listener] of Object.entries(listeners)) {
        document.removeEventListener(name, listener as EventListener);
      }
    };
  }, []);
}

/** Guests have nothing to choose: the browser's own menu stays. */
function linkAt({ target }: Event): HTMLElement | null {
  if (me.value?.guest !== false) return null;
  return (target as Element | null)?.closest?.<HTMLElement>(".room-link") ?? null;
}

function open(link: HTMLElement): void {
  const room = rooms.value?.find((one) => addressOf(one) === link.getAttribute("href"));
  if (!room || roomMenu.value) return;
  roomMenu.value = { room: room.id, what: "room", at: link.getBoundingClientRect() };
}
