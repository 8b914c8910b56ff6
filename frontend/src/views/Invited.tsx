import { useEffect, useState } from "preact/hooks";
import { acceptInvite } from "../connection/invites";
import { signOut } from "../connection/session";
import type { Invitation, User } from "../protocol/types";
import { navigate } from "../route";
import { addressOf, rooms } from "../state/rooms";
import { strings } from "../strings";
import { invitationWords as words } from "../strings/people";
import { Button } from "./Button";
import { FormTrouble } from "./FormTrouble";
import { mayRegister, NoNewAccounts } from "./NoNewAccounts";
import { GroupTile } from "./RoomTile";

interface Props {
  code: string;
  invite: Invitation;
  user: User | null;
  /** The form stands below: it is the way in. */
  asking: boolean;
}

/** The group that one is invited to, and what one may do about it. */
export function Invited({ code, invite, user, asking }: Props) {
  return (
    <section class="auth-card invited">
      <p>{words.invites(invite.username)}</p>
      <GroupTile name={invite.name} />
      <h1>
        <bdi>{invite.name}</bdi>
      </h1>
      {invite.topic && (
        <p class="invited-topic">
          <bdi>{invite.topic}</bdi>
        </p>
      )}
      <p>{strings.people(invite.members_count)}</p>
      {(user || !asking) && (
        <div class="invited-actions">
          {!user && <Strangers code={code} />}
          {user?.guest && <Guests code={code} />}
          {user && !user.guest && <People code={code} invite={invite} />}
        </div>
      )}
    </section>
  );
}

function Strangers({ code }: { code: string }) {
  const base = `/invite/${encodeURIComponent(code)}`;
  if (!mayRegister(code)) {
    return (
      <>
        <NoNewAccounts />
        <Button kind="main" onClick={() => navigate(`${base}/sign-in`)}>
          {strings.form.signIn}
        </Button>
      </>
    );
  }
  return (
    <>
      <p>{words.signInFirst}</p>
      <Button kind="main" onClick={() => navigate(`${base}/register`)}>
        {words.createAccount}
      </Button>
      <Button kind="plain" onClick={() => navigate(`${base}/sign-in`)}>
        {strings.form.signIn}
      </Button>
    </>
  );
}

function Guests({ code }: { code: string }) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const leave = async () => {
    setTrouble(null);
    try {
      await signOut();
      navigate(`/invite/${encodeURIComponent(code)}/register`);
    } catch (error) {
      setTrouble((error as Error).message);
    }
  };
  if (!mayRegister(code)) return <NoNewAccounts />;
  return (
    <>
      <FormTrouble text={trouble} />
      <p>{words.guest}</p>
      <Button kind="main" onClick={leave}>
        {words.guestCreate}
      </Button>
    </>
  );
}

function People({ code, invite }: { code: string; invite: Invitation }) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const own = rooms.value?.find(({ id }) => id === invite.room);
  // Everyone with an account is in the Lobby: an invite to it leads straight there.
  useEffect(() => {
    if (own?.kind === "lobby") navigate(addressOf(own), { replace: true });
  }, [own?.kind]);
  const join = async () => {
    if (busy) return;
    setBusy(true);
    setTrouble(null);
    try {
      navigate(addressOf(await acceptInvite(code)), { replace: true });
    } catch (error) {
      setTrouble((error as Error).message);
      setBusy(false);
    }
  };
  if (own) {
    return (
      <>
        <p>{words.isMember}</p>
        <Button kind="main" onClick={() => navigate(addressOf(own), { replace: true })}>
          {words.open(invite.name)}
        </Button>
      </>
    );
  }
  return (
    <>
      <FormTrouble text={trouble} />
      <Button kind="main" busy={busy} onClick={join}>
        {words.join(invite.name)}
      </Button>
    </>
  );
}
