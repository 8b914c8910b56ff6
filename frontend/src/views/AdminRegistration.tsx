import { useState } from "preact/hooks";
import type { Choices, User } from "../protocol/types";
import { rooms } from "../state/rooms";
import { adminWords } from "../strings/settings";
import { Button } from "./Button";
import { FormTrouble } from "./FormTrouble";
import { InviteDialog } from "./InviteDialog";
import { fixedHint, useInstallationChoices } from "./installation-choices";
import { RadioGroup } from "./RadioGroup";
import { SwitchSkeletons } from "./SettingsSkeleton";
import { Switch } from "./Switch";
import { Unloaded } from "./Unloaded";

const MODES = ["open", "invite", "closed"] as const;

/** Who comes in: with an account, and as a guest. */
export function AdminRegistration({ user }: { user: User }) {
  const { now, failed, again, trouble, change } = useInstallationChoices();
  if (failed && !now) return <Unloaded text={adminWords.unloaded.choices} onAgain={again} />;
  if (!now) return <SwitchSkeletons count={4} />;
  return (
    <>
      <section class="settings-group">
        <FormTrouble text={trouble} />
        <Mode now={now} onChoose={(registration) => change({ registration })} />
        {now.registration === "invite" && <InviteToChat user={user} />}
      </section>
      <section class="settings-group">
        <Guests now={now} onChange={(guests) => change({ guests })} />
      </section>
    </>
  );
}

type ModeProps = { now: Choices; onChoose: (mode: Choices["registration"]) => void };

function Mode({ now, onChoose }: ModeProps) {
  const words = adminWords.registration;
  const fixed = fixedHint(now, "registration");
  return (
    <RadioGroup
      label={words.title}
      options={MODES.map((value) => ({
        value,
        label: words[value],
        hint: words[`${value}Hint`],
      }))}
      chosen={now.registration}
      disabled={fixed !== null}
      hint={fixed ?? undefined}
      onChoose={onChoose}
    />
  );
}

function Guests({ now, onChange }: { now: Choices; onChange: (on: boolean) => void }) {
  const words = adminWords.registration;
  const fixed = fixedHint(now, "guests");
  return (
    <Switch
      name="guests"
      label={words.guests}
      hint={`${words.guestsHint} ${fixed ?? (now.guests ? words.guestsOff : "")}`.trim()}
      checked={now.guests}
      disabled={fixed !== null}
      onChange={onChange}
    />
  );
}

/** Links of the Lobby, in which everyone is. */
function InviteToChat({ user }: { user: User }) {
  const [open, setOpen] = useState(false);
  const lobby = rooms.value?.find(({ kind }) => kind === "lobby");
  if (!lobby) return null;
  return (
    <>
      <Button kind="plain" onClick={() => setOpen(true)}>
        {adminWords.registration.makeInvite}
      </Button>
      {open && <InviteDialog room={lobby} user={user} onClose={() => setOpen(false)} />}
    </>
  );
}
