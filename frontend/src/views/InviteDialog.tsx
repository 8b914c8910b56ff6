import { useState } from "preact/hooks";
import { invitesOf } from "../connection/invites";
import type { Invite, Room, User } from "../protocol/types";
import { strings } from "../strings";
import { useAnswer } from "./answer";
import { Dialog } from "./Dialog";
import { InviteList } from "./InviteList";
import { NewInvite } from "./NewInvite";
import { ShareLink } from "./ShareLink";
import { RoomLinkSkeleton } from "./Skeleton";
import { Unloaded } from "./Unloaded";

const words = strings.invites;

interface Props {
  room: Room;
  user: User;
  onClose: () => void;
}

/** Links into a group: a new one, and those that work already. */
export function InviteDialog({ room, onClose }: Props) {
  const { answer: invites, failed, again } = useAnswer(() => invitesOf(room.id), room.id);
  const [made, setMade] = useState<Invite | null>(null);
  const took = (invite: Invite) => {
    setMade(invite);
    again();
  };
  const revoked = (invite: Invite) => {
    if (invite.id === made?.id) setMade(null);
    again();
  };
  return (
    <Dialog title={words.title(room.name)} onClose={onClose}>
      <div class="dialog-body">
        {made && (
          <ShareLink
            key={made.id}
            label={words.link}
            link={addressOfInvite(made)}
            text={words.shareText(room.name)}
            open
          />
        )}
        <NewInvite room={room} made={made !== null} onMade={took} />
        {failed && <Unloaded text={words.unloaded} onAgain={again} />}
        {!invites && !failed && <RoomLinkSkeleton />}
        {invites && invites.length > 0 && (
          <InviteList room={room} invites={invites} onRevoked={revoked} />
        )}
      </div>
    </Dialog>
  );
}

export function addressOfInvite({ code }: Invite): string {
  return `${location.origin}/invite/${encodeURIComponent(code)}`;
}
