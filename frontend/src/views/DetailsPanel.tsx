import "./DetailsPanel.css";
import { Link2, Pencil, UserPlus, UserX } from "lucide";
import { useState } from "preact/hooks";
import type { Room, User } from "../protocol/types";
import { mayBan, mayBringIn, mayChange, mayInvite } from "../state/permissions";
import { keptDays } from "../state/retention";
import { strings } from "../strings";
import { roomBanWords } from "../strings/order";
import { memberWords } from "../strings/people";
import { AddPeople } from "./AddPeople";
import { EditRoom } from "./EditRoom";
import { Icon } from "./Icon";
import { InviteDialog } from "./InviteDialog";
import { LeaveGroup } from "./LeaveGroup";
import { LevelRow } from "./LevelRow";
import { MemberList } from "./MemberList";
import { Panel } from "./Panel";
import { RoomBans } from "./RoomBans";
import { RoomName } from "./RoomName";
import { RoomTile } from "./RoomTile";

const DIALOGS = { edit: EditRoom, add: AddPeople, invite: InviteDialog, bans: RoomBans };

interface Props {
  room: Room;
  user: User;
  onClose: () => void;
}

/** What a room is, who is in it, and what one may change about that. */
export function DetailsPanel({ room, user, onClose }: Props) {
  const [dialog, setDialog] = useState<keyof typeof DIALOGS | null>(null);
  const Dialog = dialog && DIALOGS[dialog];
  const opener = (icon: typeof Pencil, label: string, opens: keyof typeof DIALOGS) => (
    <button type="button" aria-haspopup="dialog" onClick={() => setDialog(opens)}>
      <Icon icon={icon} size={18} />
      {label}
    </button>
  );
  return (
    <Panel title={strings.details.title} onClose={onClose}>
      <div class="dialog-list details">
        <About room={room} me={user.username} />
        <div class="details-actions">
          <LevelRow room={room} />
          {mayChange(room, user) && opener(Pencil, strings.details.edit, "edit")}
          {mayBringIn(room, user) && opener(UserPlus, memberWords.add, "add")}
          {mayInvite(room, user) && opener(Link2, strings.invites.open, "invite")}
          {mayBan(room, user) && opener(UserX, roomBanWords.open, "bans")}
        </div>
        <MemberList room={room} user={user} />
      </div>
      {room.kind === "group" && <LeaveGroup room={room} />}
      {Dialog && <Dialog room={room} user={user} onClose={() => setDialog(null)} />}
    </Panel>
  );
}

function About({ room, me }: { room: Room; me: string }) {
  const words = strings.details;
  const kept = keptDays(room);
  return (
    <section class="details-about">
      <RoomTile room={room} />
      <h3>
        <RoomName room={room} me={me} />
      </h3>
      {room.topic && (
        <p class="details-topic">
          <bdi>{room.topic}</bdi>
        </p>
      )}
      {room.kind === "group" && (
        <p class="details-rule">{room.private ? words.private : words.public}</p>
      )}
      {kept > 0 && <p class="details-rule">{strings.kept(kept)}</p>}
    </section>
  );
}
