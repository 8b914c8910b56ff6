// A finger that draws a message along the line answers it. What goes up or down scrolls, as ever:
// `Bubble.css` leaves that to the browser, and the sideways way to this.
import { answer } from "../state/composing";
import { currentStretch } from "../state/messages";

/** From here on it is meant (pixels). */
const FAR_ENOUGH = 48;
const FARTHEST = 72;
/** A finger is never quite still. */
const STILL = 10;

interface Swipe {
  readonly line: HTMLElement;
  readonly x: number;
  readonly y: number;
  /** 1 to the right, -1 where lines run from right to left. */
  readonly way: number;
  /** Whether it goes along the line, once one can tell. */
  along: boolean;
}

export function followSwipes(): () => void {
  let swipe: Swipe | null = null;
  const stop = () => {
    swipe?.line.style.removeProperty("translate");
    swipe = null;
  };
  const listeners = {
    pointerdown: (event: PointerEvent) => {
      stop();
      swipe = begun(event);
    },
    pointermove: (event: PointerEvent) => {
      if (!swipe) return;
      const far = (event.clientX - swipe.x) * swipe.way;
      const aside = Math.abs(event.clientY - swipe.y);
      if (!swipe.along && (aside > STILL || far < -STILL)) return stop();
      swipe.along ||= far > STILL && far > aside;
      if (!swipe.along) return;
      const shown = Math.max(0, Math.min(FARTHEST, far - STILL)) * swipe.way;
      swipe.line.style.translate = `${shown}px`;
    },
    pointerup: (event: PointerEvent) => {
      const done = swipe;
      stop();
      if (done?.along && (event.clientX - done.x) * done.way - STILL >= FAR_ENOUGH)
        reply(done.line);
    },
    pointercancel: stop,
  };
  for (const [name, listener] of Object.entries(listeners)) {
    document.addEventListener(name, listener as EventListener);
  }
  return () => {
    stop();
    for (const [name, listener] of Object.entries(listeners)) {
      document.removeEventListener(name, listener as EventListener);
    }
  };
}

function begun({ pointerType, isPrimary, target, clientX: x, clientY: y }: PointerEvent) {
  const at = target as HTMLElement;
  const line = at.closest<HTMLElement>(".timeline-box .bubble-line[data-seq]");
  // Code scrolls sideways by itself.
  if (pointerType !== "touch" || !isPrimary || !line || at.closest("pre")) return null;
  const way = getComputedStyle(line).direction === "rtl" ? -1 : 1;
  return { line, x, y, way, along: false };
}

function reply({ dataset }: HTMLElement): void {
  const messages = currentStretch.value?.messages ?? [];
  const message = messages.find(({ seq }) => seq === Number(dataset.seq));
  if (!message || message.deleted) return;
  navigator.vibrate?.(10);
  answer(message);
}
