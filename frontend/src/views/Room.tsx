import "./Room.css";
import { useLayoutEffect } from "preact/hooks";
import { loadEnd } from "../connection/history";
import type { Room as RoomShape, User } from "../protocol/types";
import { currentStretch, followed, update } from "../state/messages";
import { target } from "../state/place";
import { Composer } from "./Composer";
import { ConnectionBar } from "./ConnectionBar";
import { DropHint } from "./DropHint";
import { useDroppedFiles } from "./dropped-files";
import { MessageActions } from "./MessageActions";
import { NoticeLine } from "./NoticeLine";
import { PinsBar } from "./PinsBar";
import { RoomHeader } from "./RoomHeader";
import { ComposerSkeleton, TimelineSkeleton } from "./Skeleton";
import { Timeline } from "./Timeline";

/** One room: who it is, what was said, and where to say something. */
export function Room({ room, user }: { room: RoomShape | null; user: User }) {
  const stretch = currentStretch.value;
  const dropped = useDroppedFiles(room?.id ?? null);
  const toEnd = () => {
    if (!room) return;
    update(room.id, (stretch) => followed(stretch, true));
    loadEnd(room.id);
  };
  // Who comes into a room is at its end, unless they were led to a message in it.
  useLayoutEffect(() => {
    if (room && target.peek()?.room !== room.id) toEnd();
  }, [stretch === null]);
  return (
    <main class="room" {...dropped.listeners}>
      <RoomHeader room={room} user={user} />
      <div class="room-row">
        <div class="room-pane">
          <ConnectionBar user={user} />
          {room && <PinsBar room={room} />}
          {room && stretch ? (
            <Timeline room={room} stretch={stretch} user={user} onEnd={toEnd} />
          ) : (
            <TimelineSkeleton />
          )}
          {!room && <ComposerSkeleton />}
          <NoticeLine />
          {room && <Composer room={room} user={user} onSent={toEnd} />}
          {room && <MessageActions room={room} user={user} />}
          {room && dropped.over && <DropHint room={room.name} />}
        </div>
      </div>
    </main>
  );
}
