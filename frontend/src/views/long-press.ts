// A finger that stays on a message opens what one may do with it; on a reaction, who it is from.
import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { act } from "../state/acting";

const LONG = 450;
/** A finger is never quite still (pixels). */
const STILL = 10;

export function useLongPress(box: RefObject<HTMLElement | null>, room: string): void {
  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    const press = new Press(room);
    const listeners = {
      pointerdown: press.begin,
      pointermove: press.move,
      pointerup: press.end,
      pointercancel: press.end,
      contextmenu: press.menu,
      scroll: press.end,
    };
    for (const [name, listener] of Object.entries(listeners)) {
      current.addEventListener(name, listener as EventListener);
    }
    return () => {
      press.end();
      for (const [name, listener] of Object.entries(listeners)) {
        current.removeEventListener(name, listener as EventListener);
      }
    };
  }, [room]);
}

class Press {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private from = { x: 0, y: 0 };
  private touched = false;

  constructor(private readonly room: string) {}

  begin = (event: PointerEvent) => {
    this.end();
    this.touched = event.pointerType !== "mouse";
    const target = event.target as HTMLElement;
    const line = target.closest<HTMLElement>(".bubble-line[data-seq]");
    // A link has a menu of the browser's own.
    if (!this.touched || !line || target.closest("a, .not-sent")) return;
    this.from = { x: event.clientX, y: event.clientY };
    this.timer = setTimeout(() => this.fire(line, target), LONG);
  };

  move = ({ clientX, clientY }: PointerEvent) => {
    const { x, y } = this.from;
    if (Math.hypot(clientX - x, clientY - y) > STILL) this.end();
  };

  end = () => clearTimeout(this.timer);

  /** The browser's own menu, which some open at a long press, would cover this one. */
  menu = (event: Event) => {
    const target = event.target as HTMLElement;
    if (this.touched && target.closest(".bubble-line") && !target.closest("a")) {
      event.preventDefault();
    }
  };

  private fire(line: HTMLElement, target: HTMLElement): void {
    // The finger, when it goes, is not to press what has opened under it.
    addEventListener("touchend", (event) => event.preventDefault(), {
      once: true,
      passive: false,
      capture: true,
    });
    navigator.vibrate?.(10);
    const deed = target.closest(".reaction") ? "reactions" : "menu";
    act(deed, { room: this.room, seq: Number(line.dataset.seq) });
  }
}
