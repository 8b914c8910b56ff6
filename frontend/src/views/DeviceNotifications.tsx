import { useEffect, useState } from "preact/hooks";
import { lookAgain, possible, pushing, sendTest, turnOff, turnOn } from "../connection/push";
import { playTone } from "../connection/sound";
import { keepSound, notifyHere, sound } from "../state/device";
import { complain, say } from "../state/notice";
import { words } from "../strings/notifying";
import { Button } from "./Button";
import { Switch } from "./Switch";

/** What this browser shows, and what stands in the way where it shows nothing. */
export function DeviceNotifications() {
  const { settings } = words;
  const [busy, setBusy] = useState(false);
  // Who has just allowed it in the browser's own settings comes back to the page.
  useEffect(() => {
    lookAgain();
    addEventListener("focus", lookAgain);
    return () => removeEventListener("focus", lookAgain);
  }, []);
  const can = possible.value === "ask" || possible.value === "allowed";
  const on = possible.value === "allowed" && notifyHere.value === "on";
  const turn = async (wanted: boolean) => {
    setBusy(true);
    await (wanted ? turnOn() : turnOff()).catch(complain);
    setBusy(false);
  };
  return (
    <section class="settings-group">
      <h2>{settings.device}</h2>
      <Obstacle />
      {can && (
        <Switch
          name="notify"
          label={settings.notify}
          hint={hintOf(on)}
          checked={on}
          disabled={busy}
          onChange={turn}
        />
      )}
      <Switch
        name="sound"
        label={settings.sound}
        hint={settings.soundHint}
        checked={sound.value === "on"}
        onChange={(wanted) => {
          keepSound(wanted ? "on" : "off");
          // So one hears what one has chosen.
          if (wanted) playTone();
        }}
      />
      {on && (
        <Button
          kind="plain"
          onClick={() => {
            sendTest().then(() => say(settings.tested), complain);
          }}
        >
          {settings.test}
        </Button>
      )}
    </section>
  );
}

function hintOf(on: boolean): string {
  const { settings } = words;
  if (!on) return settings.notifyHint;
  return `${settings.notifyHint} ${pushing.value ? settings.notifyAway : settings.notifyHere}`;
}

function Obstacle() {
  const { settings } = words;
  if (possible.value === "insecure") return <Told text={settings.insecure} />;
  if (possible.value === "unsupported") return <Told text={settings.unsupported} />;
  if (possible.value === "install") {
    return <Told title={settings.installTitle} text={settings.install} />;
  }
  if (possible.value === "blocked") {
    return <Told title={settings.blockedTitle} text={settings.blocked} />;
  }
  return null;
}

function Told({ title, text }: { title?: string; text: string }) {
  return (
    <div class="notify-blocked">
      {title && <h3>{title}</h3>}
      <p>{text}</p>
    </div>
  );
}
