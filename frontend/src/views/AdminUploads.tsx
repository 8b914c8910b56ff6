import { changeChoices } from "../connection/admin";
import type { ChangeChoices, Choices } from "../protocol/types";
import { say } from "../state/notice";
import { strings } from "../strings";
import { adminWords, words as settingsWords } from "../strings/settings";
import { Button } from "./Button";
import { Field } from "./Field";
import { FormTrouble } from "./FormTrouble";
import { fixedHint, useInstallationChoices } from "./installation-choices";
import { SwitchSkeletons } from "./SettingsSkeleton";
import { useSubmit } from "./submit";
import { Unloaded } from "./Unloaded";
import { wholeNumber } from "./whole-number";

/** What the server takes at most, in MB. */
const MOST = { upload_max_mb: 1_024, upload_quota_mb: 10_000_000 } as const;
type Name = keyof typeof MOST;
const NAMES: readonly Name[] = ["upload_max_mb", "upload_quota_mb"];

/** How large files may be, and how much each person may keep. */
export function AdminUploads() {
  const { now, failed, again, took } = useInstallationChoices();
  if (failed && !now) return <Unloaded text={adminWords.unloaded.choices} onAgain={again} />;
  if (!now) return <SwitchSkeletons count={2} />;
  return (
    <section class="settings-group">
      <Limits now={now} onSaved={took} />
    </section>
  );
}

function Limits({ now, onSaved }: { now: Choices; onSaved: (now: Choices) => void }) {
  const { uploads } = adminWords;
  const free = NAMES.filter((name) => !now.fixed.includes(name));
  const fields = Object.fromEntries(free.map((name) => [name, uploads.number(MOST[name])]));
  const { busy, submit, troubleAt, forget } = useSubmit(fields, async (values) => {
    const wanted: ChangeChoices = {};
    for (const name of free) {
      const most = MOST[name];
      wanted[name] = wholeNumber(values, name, most, uploads.number(most));
    }
    onSaved(await changeChoices(wanted));
    say(settingsWords.saved);
  });
  const texts = {
    upload_max_mb: [uploads.largest, uploads.largestHint],
    upload_quota_mb: [uploads.quota, uploads.quotaHint],
  } as const;
  return (
    <form noValidate onSubmit={submit}>
      <p class="settings-intro">{uploads.kept}</p>
      <FormTrouble text={troubleAt(null)} />
      {NAMES.map((name) => (
        <Field
          key={name}
          name={name}
          label={texts[name][0]}
          hint={fixedHint(now, name) ?? texts[name][1]}
          value={String(now[name])}
          inputmode="numeric"
          autocomplete="off"
          disabled={!free.includes(name)}
          trouble={troubleAt(name)}
          onInput={forget}
        />
      ))}
      {free.length > 0 && (
        <Button kind="main" busy={busy}>
          {strings.save}
        </Button>
      )}
    </form>
  );
}
