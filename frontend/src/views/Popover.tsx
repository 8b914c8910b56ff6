import "./Popover.css";
import type { ComponentChildren } from "preact";
import type { Place } from "../state/acting";
import { useModal } from "./modal";

interface Props {
  label: string;
  /** What it belongs to; on a phone, and without one, it comes from below. */
  at: Place | null;
  onClose: () => void;
  children: ComponentChildren;
}

/** Between it and what it belongs to, and the edges of the page, in pixels. */
const GAP = 6;
const EDGE = 8;

/** A small window beside what it belongs to. It closes when one does something else. */
export function Popover({ label, at, onClose, children }: Props) {
  const opened = (dialog: HTMLElement) => {
    if (!at) return;
    // Its size may change: a list in it is loaded.
    const observer = new ResizeObserver(() => put(dialog, at));
    observer.observe(dialog);
    put(dialog, at);
    return () => observer.disconnect();
  };
  const modal = useModal(onClose, { opened });
  return (
    <dialog {...modal} class="modal popover" aria-label={label} data-sheet={at === null}>
      <div class="popover-frame">{children}</div>
    </dialog>
  );
}

/** Below what it belongs to, or above where there is no room; its ends are kept on the page. */
function put(dialog: HTMLElement, at: Place): void {
  const { offsetWidth: width, offsetHeight: height } = dialog;
  const below = at.bottom + GAP;
  const fits = below + height <= innerHeight - EDGE;
  const top = fits ? below : Math.max(EDGE, at.top - GAP - height);
  const toStart = getComputedStyle(dialog).direction === "rtl" ? at.left : at.right - width;
  const left = Math.min(Math.max(EDGE, toStart), innerWidth - width - EDGE);
  dialog.style.setProperty("--top", `${Math.min(top, innerHeight - EDGE - height)}px`);
  dialog.style.setProperty("--left", `${left}px`);
}
