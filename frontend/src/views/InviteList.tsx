import "./InviteList.css";
import { Check, Copy, Trash2 } from "lucide";
import { useState } from "preact/hooks";
import { revokeInvite } from "../connection/invites";
import type { Invite, Room } from "../protocol/types";
import { strings } from "../strings";
import { Confirm } from "./Confirm";
import { useCopy } from "./copy";
import { IconButton } from "./IconButton";
import { addressOfInvite } from "./InviteDialog";

const words = strings.invites;

interface Props {
  room: Room;
  invites: readonly Invite[];
  onRevoked: (invite: Invite) => void;
}

/** The links that work now. */
export function InviteList({ room, invites, onRevoked }: Props) {
  const [asking, setAsking] = useState<Invite | null>(null);
  return (
    <section class="invite-list">
      <h3>{words.existing}</h3>
      <ul>
        {invites.map((invite) => (
          <Row key={invite.id} invite={invite} onRevoke={() => setAsking(invite)} />
        ))}
      </ul>
      {asking && (
        <Confirm
          title={words.revokeTitle}
          text={[words.revokeText]}
          action={words.revoke}
          onConfirm={() => revokeInvite(room.id, asking.id).then(() => onRevoked(asking))}
          onClose={() => setAsking(null)}
        />
      )}
    </section>
  );
}

function Row({ invite, onRevoke }: { invite: Invite; onRevoke: () => void }) {
  const { username, expires_at, used, uses } = invite;
  const [copied, copy] = useCopy();
  const until = expires_at ? words.until(new Date(expires_at), new Date()) : words.forever;
  return (
    <li class="invite">
      <div class="invite-text">
        <span class="invite-link" dir="ltr">
          {addressOfInvite(invite).replace(/^https?:\/\//, "")}
        </span>
        <p>
          {words.used(used, uses)} · {until} · {words.by(username)}
        </p>
      </div>
      <IconButton
        icon={copied ? Check : Copy}
        label={copied ? strings.copied : strings.copy}
        onClick={() => copy(addressOfInvite(invite))}
      />
      <IconButton icon={Trash2} label={words.revoke} popup="dialog" onClick={onRevoke} />
    </li>
  );
}
