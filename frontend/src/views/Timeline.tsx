import "./Timeline.css";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { loadNewer, loadOlder, type Side, unloaded } from "../connection/history";
import type { Room, User } from "../protocol/types";
import { type LeftOff, leftOff } from "../state/left-off";
import { followed, newBelow, type Stretch, update } from "../state/messages";
import { outbox } from "../state/outbox";
import { target } from "../state/place";
import { keptDays } from "../state/retention";
import { timeline } from "../state/timeline";
import { strings } from "../strings";
import { Day } from "./Day";
import { EmptyRoom } from "./EmptyRoom";
import { JumpDown } from "./JumpDown";
import { JumpUp } from "./JumpUp";
import { useLongPress } from "./long-press";
import { MoreMessages } from "./MoreMessages";
import { usePlace } from "./place";

interface Props {
  room: Room;
  stretch: Stretch;
  user: User;
  onEnd: () => void;
}

export function Timeline({ room, stretch, user, onEnd }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const line = leftOff.value?.room === room.id ? leftOff.value : null;
  const days = useDays(room, stretch, user, line);
  const kept = keptDays(room);
  const load = (side: Side) => (side === "older" ? loadOlder(room.id) : loadNewer(room.id));
  const { onScroll, lead } = usePlace(box, {
    following: stretch.following,
    reachesEnd: stretch.reachesEnd,
    onFollow: (following) => update(room.id, (stretch) => followed(stretch, following)),
    onNear: (side) => {
      if (!unloaded.value.has(side)) load(side);
    },
  });
  useLongPress(box, room.id);
  useLayoutEffect(() => {
    const wanted = target.value;
    if (wanted?.room !== room.id || stretch.following) return;
    const line = box.current?.querySelector<HTMLElement>(`[data-seq="${wanted.seq}"]`);
    if (!line) return;
    target.value = null;
    lead(line);
    light(line);
  }, [target.value, stretch]);
  return (
    <div class="timeline">
      <div
        ref={box}
        class="timeline-box"
        role="log"
        // Who reads further up is not to be told of every page that is loaded.
        aria-live={stretch.following ? "polite" : "off"}
        aria-label={strings.conversation}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it.
        tabIndex={0}
        onScroll={onScroll}
      >
        <div class="timeline-column">
          {!stretch.reachesStart && <MoreMessages side="older" onAsk={() => load("older")} />}
          {stretch.reachesStart && kept > 0 && <p class="timeline-kept">{strings.kept(kept)}</p>}
          {days.length === 0 && stretch.reachesStart && (
            <EmptyRoom room={room} me={user.username} />
          )}
          {days.map((day) => (
            <Day key={day.key} day={day} />
          ))}
          {!stretch.reachesEnd && <MoreMessages side="newer" onAsk={() => load("newer")} />}
        </div>
      </div>
      {line && <JumpUp box={box} leftOff={line} first={stretch.messages[0]?.seq ?? 0} />}
      {!stretch.following && <JumpDown count={newBelow(stretch, user.id)} onClick={onEnd} />}
    </div>
  );
}

function useDays(
  { id }: Room,
  { messages, reachesEnd }: Stretch,
  { id: me, username, guest }: User,
  line: LeftOff | null,
) {
  const entries = outbox.value;
  return useMemo(() => {
    // What is about to be sent belongs at the end, not in the middle of the history.
    const pending = reachesEnd
      ? entries.filter((entry) => entry.user_id === me && entry.room === id)
      : [];
    return timeline(messages, pending, { id: me, name: username, guest }, line?.seq ?? null);
  }, [messages, reachesEnd, entries, id, me, line]);
}

const LIT = 2_000;

/** For a moment it stands out, so that one sees which it is. */
function light(line: HTMLElement): void {
  line.dataset.lit = "true";
  setTimeout(() => delete line.dataset.lit, LIT);
}
