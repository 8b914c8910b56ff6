import "./Timeline.css";
import { useMemo, useRef } from "preact/hooks";
import { loadNewer, loadOlder, type Side, unloaded } from "../connection/history";
import type { Room, User } from "../protocol/types";
import { followed, newBelow, type Stretch, update } from "../state/messages";
import { outbox } from "../state/outbox";
import { timeline } from "../state/timeline";
import { strings } from "../strings";
import { Day } from "./Day";
import { EmptyRoom } from "./EmptyRoom";
import { JumpDown } from "./JumpDown";
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
  const days = useDays(room, stretch, user);
  const load = (side: Side) => (side === "older" ? loadOlder(room.id) : loadNewer(room.id));
  const onScroll = usePlace(box, {
    following: stretch.following,
    reachesEnd: stretch.reachesEnd,
    onFollow: (following) => update(room.id, (stretch) => followed(stretch, following)),
    onNear: (side) => {
      if (!unloaded.value.has(side)) load(side);
    },
  });
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
          {days.length === 0 && stretch.reachesStart && (
            <EmptyRoom room={room} me={user.username} />
          )}
          {days.map((day) => (
            <Day key={day.key} day={day} />
          ))}
          {!stretch.reachesEnd && <MoreMessages side="newer" onAsk={() => load("newer")} />}
        </div>
      </div>
      {!stretch.following && <JumpDown count={newBelow(stretch, user.id)} onClick={onEnd} />}
    </div>
  );
}

function useDays(
  { id }: Room,
  { messages, reachesEnd }: Stretch,
  { id: me, username, guest }: User,
) {
  const entries = outbox.value;
  return useMemo(() => {
    // What is about to be sent belongs at the end, not in the middle of the history.
    const pending = reachesEnd
      ? entries.filter((entry) => entry.user_id === me && entry.room === id)
      : [];
    return timeline(messages, pending, { id: me, name: username, guest });
  }, [messages, reachesEnd, entries, id, me]);
}
