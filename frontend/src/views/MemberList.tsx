import "./MemberList.css";
import { useState } from "preact/hooks";
import { membersOf } from "../connection/directory";
import { openDirect } from "../connection/rooms";
import type { Member, Room, User } from "../protocol/types";
import { strings } from "../strings";
import { Avatar } from "./Avatar";
import { useAnswer } from "./answer";
import { FormTrouble } from "./FormTrouble";
import { enterFromDialog } from "./focus";
import { PersonName } from "./PersonName";
import { RoomLinkSkeleton } from "./Skeleton";
import { Unloaded } from "./Unloaded";

const words = strings.members;

export function MemberList({ room, user }: { room: Room; user: User }) {
  const about = `${room.id} ${room.members_count}`;
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
  return (
    <div class="dialog-list member-list">
      <FormTrouble text={trouble} />
      {failed && <Unloaded text={words.unloaded} onAgain={again} />}
      {!members && !failed && <RoomLinkSkeleton />}
      {members && <p class="member-count">{strings.people(members.length)}</p>}
      <ul>
        {members?.map((member) => (
          <li key={member.user.id}>
            <Row member={member} me={user.id} onWrite={() => write(member.user)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface RowProps {
  member: Member;
  me: string;
  onWrite: () => void;
}

/** With guests, and with oneself, one opens no conversation from here. */
function Row({ member: { user, role }, me, onWrite }: RowProps) {
  const own = user.id === me;
  const shown = (
    <>
      <Avatar name={user.username} />
      <span class="person-text">
        <PersonName name={user.username} guest={user.guest} own={own} />
      </span>
      {role !== "member" && <span class="member-role">{words.roles[role]}</span>}
    </>
  );
  if (own || user.guest) return <div class="person">{shown}</div>;
  return (
    <button type="button" class="person" title={words.write(user.username)} onClick={onWrite}>
      {shown}
    </button>
  );
}
