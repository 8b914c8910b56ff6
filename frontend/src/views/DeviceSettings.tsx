import { useState } from "preact/hooks";
import { endOtherSessions, endSession, ownSessions } from "../connection/sessions";
import type { Session } from "../protocol/types";
import { say } from "../state/notice";
import { words } from "../strings/settings";
import { useAnswer } from "./answer";
import { Button } from "./Button";
import { Confirm } from "./Confirm";
import { DeviceRow, nameOfDevice } from "./DeviceRow";
import { RowSkeletons } from "./SettingsSkeleton";
import { Unloaded } from "./Unloaded";

/** Where one is signed in, and signing out there. */
export function DeviceSettings() {
  const { devices } = words;
  const { answer: sessions, failed, again } = useAnswer(ownSessions, null);
  const [asking, setAsking] = useState<Session | "others" | null>(null);
  const others = sessions?.filter(({ current }) => !current) ?? [];
  const end = (work: Promise<void>, done: string) => work.finally(again).then(() => say(done));
  return (
    <section class="settings-group">
      <p class="settings-intro">{devices.intro}</p>
      {failed && <Unloaded text={devices.unloaded} onAgain={again} />}
      {!sessions && !failed && <RowSkeletons count={2} />}
      <ul class="settings-list">
        {sessions?.map((session) => (
          <DeviceRow key={session.id} session={session} onEnd={() => setAsking(session)} />
        ))}
      </ul>
      {sessions && others.length === 0 && <p class="settings-intro">{devices.onlyHere}</p>}
      {others.length > 0 && (
        <Button kind="plain" onClick={() => setAsking("others")}>
          {devices.endOthers}
        </Button>
      )}
      {asking === "others" && (
        <Confirm
          title={devices.endOthersTitle}
          text={[devices.endOthersText(others.length)]}
          action={devices.endOthers}
          onConfirm={() => end(endOtherSessions(others), devices.endedOthers)}
          onClose={() => setAsking(null)}
        />
      )}
      {asking && asking !== "others" && (
        <Confirm
          title={devices.endTitle(nameOfDevice(asking))}
          text={[devices.endText]}
          action={devices.end}
          onConfirm={() => end(endSession(asking), devices.ended(nameOfDevice(asking)))}
          onClose={() => setAsking(null)}
        />
      )}
    </section>
  );
}
