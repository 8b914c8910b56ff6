import "./NotificationSettings.css";
import { useEffect, useState } from "preact/hooks";
import { loadPrivacy } from "../connection/privacy";
import { changeWishes } from "../connection/wishes";
import { type Wishes, wishes } from "../state/notifying";
import { me } from "../state/session";
import { words } from "../strings/notifying";
import { DeviceNotifications } from "./DeviceNotifications";
import { FormTrouble } from "./FormTrouble";
import { QuietHoursForm } from "./QuietHoursForm";
import { SwitchSkeletons } from "./SettingsSkeleton";
import { Switch } from "./Switch";
import { Unloaded } from "./Unloaded";

/** What one is notified of, on this device and on all, and when not. */
export function NotificationSettings() {
  const { settings } = words;
  return (
    <>
      <DeviceNotifications />
      {me.value?.guest === false && <Everywhere />}
      <section class="settings-group">
        <h2>{settings.rooms}</h2>
        <p class="settings-intro">{settings.roomsHint}</p>
      </section>
    </>
  );
}

function Everywhere() {
  const { settings } = words;
  const [failed, setFailed] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const load = () => {
    setFailed(false);
    loadPrivacy().catch(() => setFailed(true));
  };
  useEffect(load, []);
  const change = (wanted: Partial<Wishes>) => {
    setTrouble(null);
    changeWishes(wanted).catch((error: Error) => setTrouble(error.message));
  };
  const now = wishes.value;
  return (
    <section class="settings-group">
      <h2>{settings.everywhere}</h2>
      <FormTrouble text={trouble} />
      {!now &&
        (failed ? (
          <Unloaded text={settings.unloaded} onAgain={load} />
        ) : (
          <SwitchSkeletons count={2} />
        ))}
      {now && (
        <>
          <Switch
            name="push_text"
            label={settings.text}
            hint={settings.textHint}
            checked={now.push_text}
            onChange={(push_text) => change({ push_text })}
          />
          <QuietHoursForm
            quiet={now.quiet_hours}
            onChange={(quiet_hours) => change({ quiet_hours })}
          />
        </>
      )}
    </section>
  );
}
