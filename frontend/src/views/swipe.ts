// A finger that moves sideways turns the page.
import { useRef } from "preact/hooks";

const FAR_ENOUGH = 50;

/** `step`: 1 for the next, which lies at the end of the line. */
export function useSwipe(step: (by: number) => void) {
  const from = useRef<{ x: number; y: number } | null>(null);
  const onPointerDown = ({ pointerType, isPrimary, clientX, clientY }: PointerEvent) => {
    const one = pointerType === "touch" && isPrimary;
    from.current = one ? { x: clientX, y: clientY } : null;
  };
  const onPointerUp = (event: PointerEvent) => {
    const start = from.current;
    from.current = null;
    if (!start) return;
    const x = event.clientX - start.x;
    if (Math.abs(x) < FAR_ENOUGH || Math.abs(event.clientY - start.y) > Math.abs(x)) return;
    const rtl = getComputedStyle(event.currentTarget as Element).direction === "rtl";
    step(x < 0 === rtl ? -1 : 1);
  };
  return { onPointerDown, onPointerUp };
}
