// Who is notified of what, and when not.
import { signal } from "@preact/signals";
import type { Me, Membership, QuietHours } from "../protocol/types";
import { isSilent } from "./muting";

export type Kind = "direct" | "mention" | "message";

export type Wishes = Pick<Me, "push_text" | "quiet_hours">;

/** The same on all of one's devices. Null until the server has said. */
export const wishes = signal<Wishes | null>(null);

/** Whether a room lets this through to one. */
export function passes(
  membership: Membership | null | undefined,
  kind: Kind,
  now: number,
): boolean {
  if (!membership || isSilent(membership, now)) return false;
  return membership.level === "all" || kind === "mention";
}

/** What of one room is told when several things came at once: the last of the weightiest. */
export function weightiest<T extends { readonly kind: Kind }>(all: readonly T[]): T | null {
  const weight = { mention: 2, direct: 1, message: 0 };
  const most = Math.max(...all.map(({ kind }) => weight[kind]));
  return all.findLast(({ kind }) => weight[kind] === most) ?? null;
}

/** From `begin` on, up to but not including `end`; they may lie on either side of midnight. */
export function isQuiet(quiet: QuietHours | null | undefined, now: Date): boolean {
  if (!quiet) return false;
  const { begin, end } = quiet;
  const time = timeIn(quiet.time_zone, now);
  return begin <= end ? begin <= time && time < end : time >= begin || time < end;
}

/** Hours and minutes as a clock there shows them: "07:05". */
function timeIn(zone: string, now: Date): string {
  try {
    return clock(zone).format(now);
  } catch {
    // A zone that this browser does not know.
    return clock(undefined).format(now);
  }
}

function clock(timeZone: string | undefined): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  });
}
