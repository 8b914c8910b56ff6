import { useEffect, useState } from "preact/hooks";
import { changePrivacy, loadPrivacy } from "../connection/privacy";
import { type Privacy, privacy } from "../state/privacy";
import { strings } from "../strings";
import { Dialog } from "./Dialog";
import { FormTrouble } from "./FormTrouble";
import { RoomLinkSkeleton } from "./Skeleton";
import { Switch } from "./Switch";
import { Unloaded } from "./Unloaded";

const words = strings.privacy;

const SWITCHES = [
  { name: "receipts", label: words.receipts, hint: words.receiptsHint },
  { name: "typing", label: words.typing, hint: words.typingHint },
  { name: "presence", label: words.presence, hint: words.presenceHint },
] as const;

/** What one lets others see of oneself. Each switch holds at once, on all of one's devices. */
export function PrivacyDialog({ onClose }: { onClose: () => void }) {
  const [failed, setFailed] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const load = () => {
    setFailed(false);
    loadPrivacy().catch(() => setFailed(true));
  };
  useEffect(load, []);
  const change = (name: keyof Privacy, on: boolean) => {
    setTrouble(null);
    const before = privacy.value;
    // It moves under the finger, and back when it could not be done.
    if (before) privacy.value = { ...before, [name]: on };
    changePrivacy({ [name]: on }).catch((error: Error) => {
      privacy.value = before;
      setTrouble(error.message);
    });
  };
  const now = privacy.value;
  return (
    <Dialog title={words.title} onClose={onClose}>
      <div class="dialog-body">
        <p>{words.intro}</p>
        <FormTrouble text={trouble} />
        {!now &&
          (failed ? <Unloaded text={words.unloaded} onAgain={load} /> : <RoomLinkSkeleton />)}
        {now &&
          SWITCHES.map((one) => (
            <Switch
              key={one.name}
              {...one}
              checked={now[one.name]}
              onChange={(on) => change(one.name, on)}
            />
          ))}
      </div>
    </Dialog>
  );
}
