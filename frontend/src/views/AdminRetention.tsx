import { useState } from "preact/hooks";
import { changeChoices } from "../connection/admin";
import type { Choices } from "../protocol/types";
import { say } from "../state/notice";
import { strings } from "../strings";
import { words as keepingWords } from "../strings/keeping";
import { adminWords, words as settingsWords } from "../strings/settings";
import { Button } from "./Button";
import { Confirm } from "./Confirm";
import { Field } from "./Field";
import { FormTrouble } from "./FormTrouble";
import { fixedHint, useInstallationChoices } from "./installation-choices";
import { SwitchSkeletons } from "./SettingsSkeleton";
import { useSubmit } from "./submit";
import { Unloaded } from "./Unloaded";
import { MOST_DAYS, wholeNumber } from "./whole-number";

/** For how long messages are kept. */
export function AdminRetention() {
  const { now, failed, again, took } = useInstallationChoices();
  if (failed && !now) return <Unloaded text={adminWords.unloaded.choices} onAgain={again} />;
  if (!now) return <SwitchSkeletons count={1} />;
  return (
    <section class="settings-group">
      <Days now={now} onSaved={took} />
    </section>
  );
}

function Days({ now, onSaved }: { now: Choices; onSaved: (now: Choices) => void }) {
  const words = keepingWords.retention;
  const [shorter, setShorter] = useState<number | null>(null);
  const fixed = fixedHint(now, "retention_days");
  const wrong = words.wrong(MOST_DAYS);
  const save = async (retention_days: number) => {
    onSaved(await changeChoices({ retention_days }));
    say(settingsWords.saved);
  };
  const { busy, submit, troubleAt, forget } = useSubmit(
    { retention_days: wrong },
    async (values) => {
      const days = wholeNumber(values, "retention_days", MOST_DAYS, wrong);
      if (isShorter(days, now.retention_days)) setShorter(days);
      else await save(days);
    },
  );
  return (
    <>
      <form noValidate onSubmit={submit}>
        <p class="settings-intro">{words.text}</p>
        <FormTrouble text={troubleAt(null)} />
        <Field
          name="retention_days"
          label={words.days}
          hint={fixed ?? words.daysHint}
          value={String(now.retention_days)}
          inputmode="numeric"
          autocomplete="off"
          disabled={fixed !== null}
          trouble={troubleAt("retention_days")}
          onInput={forget}
        />
        {fixed === null && (
          <Button kind="main" busy={busy}>
            {strings.save}
          </Button>
        )}
      </form>
      {shorter !== null && (
        <Confirm
          title={words.shortenTitle(shorter)}
          text={[words.shortenText]}
          action={words.shorten}
          onConfirm={() => save(shorter)}
          onClose={() => setShorter(null)}
        />
      )}
    </>
  );
}

/** 0 is for ever. */
function isShorter(days: number, before: number): boolean {
  return days > 0 && (before === 0 || days < before);
}
