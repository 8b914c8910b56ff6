// One number for all that waits: on the tab, on the app's icon.
import { computed } from "@preact/signals";
import { silentRooms } from "./muting";
import { roomRead } from "./reading";
import { unread, unreadMentions } from "./unread";

type Counts = Readonly<Record<string, number>>;

export const badge = computed(() =>
  waiting(unread.value, unreadMentions.value, silentRooms.value, roomRead.value?.id),
);

/** Of a room that one has silenced, only what mentions one counts; of the one in view, nothing. */
export function waiting(
  unread: Counts,
  mentions: Counts,
  silent: ReadonlySet<string>,
  seen: string | undefined,
): number {
  return Object.entries(unread)
    .filter(([id]) => id !== seen)
    .reduce((sum, [id, count]) => sum + (silent.has(id) ? (mentions[id] ?? 0) : count), 0);
}
