import "./DeviceRow.css";
import { Monitor, Smartphone, SquareTerminal } from "lucide";
import type { Session } from "../protocol/types";
import { deviceOf } from "../state/devices";
import { dayAndTimeOf } from "../strings";
import { words } from "../strings/settings";
import { useNow } from "./clock";
import { Icon } from "./Icon";

const ICONS = { phone: Smartphone, computer: Monitor, program: SquareTerminal };

interface Props {
  session: Session;
  onEnd: () => void;
}

/** One device: what it is, where, and when it was last used. */
export function DeviceRow({ session, onEnd }: Props) {
  const { devices } = words;
  const now = useNow();
  const name = nameOfDevice(session);
  const { kind } = deviceOf(session.user_agent);
  const used = devices.used(new Date(session.last_used_at), now);
  const since = devices.since(dayAndTimeOf(new Date(session.created_at), now));
  return (
    <li class="settings-row device">
      <span class="device-icon" role="img" aria-label={devices.kinds[kind]}>
        <Icon icon={ICONS[kind]} />
      </span>
      <div class="settings-row-text">
        <span class="device-name" title={session.user_agent}>
          <bdi>{name}</bdi>
          {session.current && <span class="mark">{devices.here}</span>}
        </span>
        <p>{used}</p>
        <p>{since}</p>
        <p>
          <bdi dir="ltr">{session.address}</bdi>
        </p>
      </div>
      {!session.current && (
        <button
          type="button"
          class="row-action"
          aria-haspopup="dialog"
          aria-label={devices.endOne(name)}
          onClick={onEnd}
        >
          {devices.end}
        </button>
      )}
    </li>
  );
}

/** "Firefox on Linux", or what of it can be told. */
export function nameOfDevice({ user_agent }: Session): string {
  const { browser, system } = deviceOf(user_agent);
  if (browser && system) return words.devices.device(browser, system);
  return browser ?? system ?? words.devices.unknown;
}
