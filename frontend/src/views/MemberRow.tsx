import "./MemberRow.css";
import "./Person.css";
import { Ellipsis } from "lucide";
import { useState } from "preact/hooks";
import type { Member, Room, User } from "../protocol/types";
import { mayGiveRole, mayRemove } from "../state/permissions";
import { presences } from "../state/presence";
import { strings } from "../strings";
import { memberWords as words } from "../strings/people";
import { useNow } from "./clock";
import { IconButton } from "./IconButton";
import { MemberActions } from "./MemberActions";
import { PersonAvatar } from "./PersonAvatar";
import { PersonName } from "./PersonName";

interface Props {
  member: Member;
  room: Room;
  user: User;
  onWrite: () => void;
  /** Something was done to them. */
  onChanged: () => void;
}

/** Somebody in a room: a click writes to them, and who may do more has a button for it. */
export function MemberRow({ member, room, user, onWrite, onChanged }: Props) {
  const [open, setOpen] = useState(false);
  const more = mayGiveRole(room, user, member) || mayRemove(room, user, member);
  return (
    <li class="member">
      <div class="member-row">
        <Person member={member} me={user.id} onWrite={onWrite} />
        {more && (
          <IconButton
            icon={Ellipsis}
            label={words.actions(member.user.username)}
            expanded={open}
            onClick={() => setOpen(!open)}
          />
        )}
      </div>
      {more && open && (
        <MemberActions
          member={member}
          room={room}
          user={user}
          onChanged={() => {
            setOpen(false);
            onChanged();
          }}
        />
      )}
    </li>
  );
}

/** With guests, and with oneself, one opens no conversation from here. */
function Person({
  member: { user, role },
  me,
  onWrite,
}: Pick<Props, "member" | "onWrite"> & { me: string }) {
  const own = user.id === me;
  const seen = presences.value[user.username];
  const now = useNow();
  const shown = (
    <>
      <PersonAvatar name={user.username} guest={user.guest} />
      <span class="person-text">
        <PersonName name={user.username} guest={user.guest} own={own} />
        {seen?.last_seen && !seen.online && (
          <span class="person-hint">{strings.lastSeen(new Date(seen.last_seen), now)}</span>
        )}
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
