import { useEffect, useState } from "preact/hooks";
import { changePrivacy, loadPrivacy } from "../connection/privacy";
import { type Privacy, privacy } from "../state/privacy";
import { privacyWords, words } from "../strings/settings";
import { FormTrouble } from "./FormTrouble";
import { SwitchSkeletons } from "./SettingsSkeleton";
import { Switch } from "./Switch";
import { Unloaded } from "./Unloaded";

const SWITCHES = ["receipts", "typing", "presence"] as const;

/** What one lets others see of oneself. Each switch holds at once, on all of one's devices. */
export function PrivacySettings() {
  const [failed, setFailed] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const load = () => {
    setFailed(false);
    loadPrivacy().catch(() => setFailed(true));
  };
  useEffect(load, []);
  const show = (name: keyof Privacy, on: boolean) => {
    if (privacy.value) privacy.value = { ...privacy.value, [name]: on };
  };
  const change = (name: keyof Privacy, on: boolean) => {
    setTrouble(null);
    // It moves under the finger, and back when it could not be done.
    show(name, on);
    changePrivacy({ [name]: on }).catch((error: Error) => {
      show(name, !on);
      setTrouble(error.message);
    });
  };
  const now = privacy.value;
  if (!now && failed) return <Unloaded text={words.unloaded} onAgain={load} />;
  return (
    <section class="settings-group">
      <p class="settings-intro">{privacyWords.intro}</p>
      <FormTrouble text={trouble} />
      {!now && <SwitchSkeletons count={SWITCHES.length} />}
      {now &&
        SWITCHES.map((name) => (
          <Switch
            key={name}
            name={name}
            label={privacyWords[name]}
            hint={privacyWords[`${name}Hint`]}
            checked={now[name]}
            onChange={(on) => change(name, on)}
          />
        ))}
    </section>
  );
}
