import "./MemberActions.css";
import { useState } from "preact/hooks";
import { giveRole, removeMember } from "../connection/groups";
import type { Member, Room, User } from "../protocol/types";
import { mayGiveRole, mayRemove } from "../state/permissions";
import { roomBanWords } from "../strings/order";
import { memberWords as words } from "../strings/people";
import { BanMember } from "./BanMember";
import { Confirm } from "./Confirm";
import { FormTrouble } from "./FormTrouble";

interface Props {
  member: Member;
  room: Room;
  user: User;
  onChanged: () => void;
}

/** What one may do to somebody in a group; what cannot be taken back asks first. */
export function MemberActions({ member, room, user, onChanged }: Props) {
  const [asking, setAsking] = useState<"hand over" | "remove" | "ban" | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const { id, username } = member.user;
  const other = member.role === "admin" ? "member" : "admin";
  const change = () => {
    setTrouble(null);
    giveRole(room.id, id, other).then(onChanged, (error: Error) => setTrouble(error.message));
  };
  return (
    <div class="member-actions">
      <FormTrouble text={trouble} />
      {mayGiveRole(room, user, member) && (
        <>
          <button type="button" onClick={change}>
            {other === "admin" ? words.makeAdmin : words.makeMember}
          </button>
          <button type="button" aria-haspopup="dialog" onClick={() => setAsking("hand over")}>
            {words.handOver}
          </button>
        </>
      )}
      {mayRemove(room, user, member) && (
        <>
          <button
            type="button"
            class="member-remove"
            aria-haspopup="dialog"
            onClick={() => setAsking("remove")}
          >
            {words.remove}
          </button>
          <button
            type="button"
            class="member-remove"
            aria-haspopup="dialog"
            onClick={() => setAsking("ban")}
          >
            {roomBanWords.ban}
          </button>
        </>
      )}
      {asking === "ban" && (
        <BanMember
          person={member.user}
          room={room}
          onBanned={onChanged}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === "hand over" && (
        <Confirm
          title={words.handOverTitle(username)}
          text={[words.handOverText(username, room.name)]}
          action={words.handOver}
          kind="main"
          onConfirm={() => giveRole(room.id, id, "owner").then(onChanged)}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === "remove" && (
        <Confirm
          title={words.removeTitle(username)}
          text={[
            words.removeText(username, room.name),
            ...(room.private ? [] : [words.removeOpen]),
          ]}
          action={words.remove}
          onConfirm={() => removeMember(room.id, id).then(onChanged)}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  );
}
