import "./MemberList.css";
import { useState } from "preact/hooks";
import { membersOf } from "../connection/directory";
import { openDirect } from "../connection/rooms";
import type { Room, User } from "../protocol/types";
import { inOrder } from "../state/permissions";
import { countHere, MOST_SEEN, presences } from "../state/presence";
import { strings } from "../strings";
import { memberWords as words } from "../strings/people";
import { useAnswer } from "./answer";
import { FormTrouble } from "./FormTrouble";
import { enterFromDialog } from "./focus";
import { MemberRow } from "./MemberRow";
import { RoomLinkSkeleton } from "./Skeleton";
import { Unloaded } from "./Unloaded";

export function MemberList({ room, user }: { room: Room; user: User }) {
  // Who is in it, and as what, is part of the room: whatever changes there gives it a new version.
  const about = `${room.id} ${room.version}`;
  const { answer: members, failed, again } = useAnswer(() => membersOf(room.id), about);
  const [trouble, setTrouble] = useState<string | null>(null);
  const write = async ({ username }: User) => {
    setTrouble(null);
    try {
      enterFromDialog(await openDirect(username));
    } catch (error) {
      setTrouble((error as Error).message);
    }
  };
  const names = members?.map(({ user: { username } }) => username) ?? [];
  const seen = names.length <= MOST_SEEN;
  const here = seen ? countHere(presences.value, names, user.username) : 0;
  return (
    <section class="member-list" aria-label={words.title}>
      <FormTrouble text={trouble} />
      {failed && <Unloaded text={words.unloaded} onAgain={again} />}
      {!members && !failed && <RoomLinkSkeleton />}
      {members && (
        <p class="member-count">
          {here > 1 ? strings.peopleHere(members.length, here) : strings.people(members.length)}
        </p>
      )}
      <ul>
        {inOrder(members ?? []).map((member) => (
          <MemberRow
            key={member.user.id}
            member={member}
            room={room}
            user={user}
            onWrite={() => write(member.user)}
            onChanged={again}
          />
        ))}
      </ul>
    </section>
  );
}
