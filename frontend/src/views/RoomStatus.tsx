import "./RoomStatus.css";
import { membersOf } from "../connection/directory";
import type { Room, User } from "../protocol/types";
import { countHere, MOST_SEEN, presences } from "../state/presence";
import { privacy } from "../state/privacy";
import { isNotes } from "../state/rooms";
import { typers, typingIn } from "../state/typing";
import { strings } from "../strings";
import { useAnswer } from "./answer";
import { useNow } from "./clock";

/** Below a room's name: who is writing, else who is there and what it is about. */
export function RoomStatus({ room, user }: { room: Room; user: User }) {
  const typing = typingIn(typers.value, room.id);
  if (typing.length) {
    const said = room.kind === "direct" ? strings.typingAlone : strings.typing(typing);
    return <p class="room-typing">{said}</p>;
  }
  if (room.kind === "direct") return <Other room={room} me={user.username} />;
  return <Gathering room={room} user={user} />;
}

/** The other one of two; of oneself, and of who hides it, there is nothing to say. */
function Other({ room, me }: { room: Room; me: string }) {
  const now = useNow();
  const other = presences.value[room.name];
  if (isNotes(room, me)) return <p>{strings.notes}</p>;
  if (!other) return null;
  if (other.online) return <p>{strings.online}</p>;
  return other.last_seen && <p>{strings.lastSeen(new Date(other.last_seen), now)}</p>;
}

function Gathering({ room, user }: { room: Room; user: User }) {
  const here = useHere(room, user);
  const people = room.members_count;
  return (
    <p class="room-gathering" title={room.topic || undefined}>
      <span>{here > 1 ? strings.peopleHere(people, here) : strings.people(people)}</span>
      {room.topic && (
        <>
          <span aria-hidden="true">{" · "}</span>
          <bdi>{room.topic}</bdi>
        </>
      )}
    </p>
  );
}

function useHere(room: Room, user: User): number {
  const seen = !user.guest && room.members_count <= MOST_SEEN && privacy.value?.presence !== false;
  const ask = async () => (seen ? membersOf(room.id) : []);
  const { answer } = useAnswer(ask, `${room.id} ${room.members_count} ${seen}`);
  const names = answer?.map(({ user: { username } }) => username) ?? [];
  return countHere(presences.value, names, user.username);
}
