import { Bell as BellIcon } from "lucide";
import { useState } from "preact/hooks";
import { lookAgain, possible, sendTest, turnOn } from "../connection/push";
import { navigate } from "../route";
import { notifyHere } from "../state/device";
import { complain, say } from "../state/notice";
import { strings } from "../strings";
import { words } from "../strings/notifying";
import { IconButton } from "./IconButton";

/** Asks for notifications when it is clicked, and never by itself; decided, it is gone. */
export function Bell() {
  const [busy, setBusy] = useState(false);
  if (notifyHere.value !== "undecided") return null;
  // Where there can be none, there is nothing to decide; where the app must be installed, there is.
  if (["insecure", "unsupported"].includes(possible.value)) return null;
  const ask = async () => {
    lookAgain();
    if (possible.value === "install") return navigate("/settings/notifications");
    if (busy) return;
    setBusy(true);
    try {
      if (await turnOn()) {
        say(words.bell.on);
        await sendTest();
      } else say(possible.value === "blocked" ? words.bell.blocked : words.bell.dismissed);
    } catch (error) {
      complain(error);
    }
    setBusy(false);
  };
  return <IconButton icon={BellIcon} label={strings.turnOn} onClick={ask} />;
}
