import { Ban, CircleCheck, Ellipsis, KeyRound, ShieldMinus, ShieldPlus } from "lucide";
import { useState } from "preact/hooks";
import type { AdminPerson } from "../protocol/types";
import type { Place } from "../state/acting";
import { isOnline, presences } from "../state/presence";
import { adminWords } from "../strings/settings";
import { ActionMenu } from "./ActionMenu";
import { useNow } from "./clock";
import { IconButton } from "./IconButton";
import type { Action } from "./Menu";
import { PersonAvatar } from "./PersonAvatar";
import type { Deed } from "./PersonDeed";
import { PersonName } from "./PersonName";

interface Props {
  person: AdminPerson;
  /** It is oneself: others do that to one. */
  own: boolean;
  onDeed: (deed: Deed) => void;
}

export function AdminPersonRow({ person, own, onDeed }: Props) {
  const words = adminWords.people;
  const [menu, setMenu] = useState<Place | null>(null);
  const label = words.actions(person.username);
  return (
    <li class="settings-row admin-person" data-disabled={person.disabled}>
      <PersonAvatar name={person.username} />
      <div class="settings-row-text">
        <span class="admin-person-name">
          <PersonName name={person.username} guest={false} own={own} />
          {person.role === "admin" && <span class="mark">{words.administrator}</span>}
          {person.disabled && (
            <span class="mark" data-kind="off">
              {words.disabled}
            </span>
          )}
        </span>
        <p>
          <Seen person={person} /> · {words.devices(person.sessions)}
        </p>
      </div>
      {!own && (
        <IconButton
          icon={Ellipsis}
          label={label}
          popup="menu"
          expanded={menu !== null}
          onClick={(event) => setMenu((event.currentTarget as HTMLElement).getBoundingClientRect())}
        />
      )}
      {menu && (
        <ActionMenu
          label={label}
          at={menu}
          actions={actionsFor(person, onDeed)}
          onClose={() => setMenu(null)}
        />
      )}
    </li>
  );
}

function Seen({ person }: { person: AdminPerson }) {
  const words = adminWords.people;
  const now = useNow();
  if (isOnline(presences.value, person.username)) return <>{words.here}</>;
  if (!person.last_seen) return <>{words.neverSeen}</>;
  return <>{words.lastSeen(new Date(person.last_seen), now)}</>;
}

function actionsFor({ role, disabled }: AdminPerson, onDeed: Props["onDeed"]): Action[] {
  const words = adminWords.people;
  return [
    role === "admin"
      ? { label: words.demote, icon: ShieldMinus, choose: () => onDeed("demote") }
      : { label: words.promote, icon: ShieldPlus, choose: () => onDeed("promote") },
    { label: words.reset, icon: KeyRound, choose: () => onDeed("reset") },
    disabled
      ? { label: words.enable, icon: CircleCheck, choose: () => onDeed("enable") }
      : { label: words.disable, icon: Ban, danger: true, choose: () => onDeed("disable") },
  ];
}
