import "./Room.css";
import { useState } from "preact/hooks";
import { loadEnd } from "../connection/history";
import { send } from "../connection/outbox";
import type { Room as RoomShape, User } from "../protocol/types";
import { draft, keepDraft } from "../state/drafts";
import { currentStretch, followed, update } from "../state/messages";
import { Composer } from "./Composer";
import { ConnectionBar } from "./ConnectionBar";
import { MembersPanel } from "./MembersPanel";
import { RoomHeader } from "./RoomHeader";
import { ComposerSkeleton, TimelineSkeleton } from "./Skeleton";
import { Timeline } from "./Timeline";

/** One room: who it is, what was said, and where to say something. */
export function Room({ room, user }: { room: RoomShape | null; user: User }) {
  const [members, setMembers] = useState(false);
  const stretch = currentStretch.value;
  const toEnd = () => {
    if (!room) return;
    update(room.id, (stretch) => followed(stretch, true));
    loadEnd(room.id);
  };
  return (
    <main class="room">
      <RoomHeader
        room={room}
        user={user}
        members={members}
        onMembers={() => setMembers(!members)}
      />
      <div class="room-row">
        <div class="room-pane">
          <ConnectionBar user={user} />
          {room && stretch ? (
            <Timeline room={room} stretch={stretch} user={user} onEnd={toEnd} />
          ) : (
            <TimelineSkeleton />
          )}
          {!room && <ComposerSkeleton />}
          {room && (
            <Composer
              room={room.name}
              draft={draft(user.id, room.id)}
              onDraft={(text) => keepDraft(user.id, room.id, text)}
              onSend={(text) => {
                send(room.id, text);
                toEnd();
              }}
            />
          )}
        </div>
        {room && members && (
          <MembersPanel room={room} user={user} onClose={() => setMembers(false)} />
        )}
      </div>
    </main>
  );
}
