// Until when a room is muted, in words.
import { dayAndTimeOf, timeOf } from "../strings";
import { words } from "../strings/notifying";

export function mutedUntil(time: string, now: Date): string {
  const until = new Date(time);
  const today = until.toDateString() === now.toDateString();
  return words.level.mutedUntil(today ? timeOf(until) : dayAndTimeOf(until, now));
}
