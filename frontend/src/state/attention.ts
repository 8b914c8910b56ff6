// Whether somebody is at this device, and at any of the person's devices.
import { signal } from "@preact/signals";

/** Who has not touched the page for so long (ms) has gone away. */
export const IDLE_AFTER = 5 * 60_000;

export interface Sight {
  readonly visible: boolean;
  readonly focused: boolean;
  /** When the page was last touched (ms). */
  readonly touched: number;
}

/** Nobody has touched the page for a while: what comes is not read at once. */
export const idle = signal(false);

/** The page is before somebody's eyes. */
export const active = signal(false);

/** So it is on one of their devices, maybe this one: the server says so. */
export const attention = signal(false);

export function isIdle({ touched }: Sight, now: number): boolean {
  return now - touched >= IDLE_AFTER;
}

export function isActive(sight: Sight, now: number): boolean {
  return sight.visible && sight.focused && !isIdle(sight, now);
}
