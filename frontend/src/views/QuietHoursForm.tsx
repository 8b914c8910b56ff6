import "./QuietHoursForm.css";
import { useState } from "preact/hooks";
import type { QuietHours } from "../protocol/types";
import { isQuiet } from "../state/notifying";
import { timeOf } from "../strings";
import { words } from "../strings/notifying";
import { useNow } from "./clock";
import { Field } from "./Field";
import { Switch } from "./Switch";

const NIGHT = { begin: "22:00", end: "07:00" };

interface Props {
  quiet: QuietHours | null;
  onChange: (quiet: QuietHours | null) => void;
}

type Trouble = Partial<Record<"begin" | "end", string>>;

/** From when to when nothing notifies one. What is chosen holds at once. */
export function QuietHoursForm({ quiet, onChange: keep }: Props) {
  const { settings } = words;
  const [trouble, setTrouble] = useState<Trouble>({});
  const now = useNow();
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const change = (form: HTMLFormElement) => {
    const begin = timeAt(form, "begin");
    const end = timeAt(form, "end");
    const found = troubleIn(begin, end);
    setTrouble(found);
    if (!quiet || found.begin || found.end) return;
    if (begin !== quiet.begin || end !== quiet.end) keep({ ...quiet, begin, end });
  };
  return (
    <form
      class="quiet-hours"
      onSubmit={(event) => event.preventDefault()}
      onChange={(event) => change(event.currentTarget)}
    >
      <Switch
        name="quiet"
        label={settings.quiet}
        hint={settings.quietHint}
        checked={quiet !== null}
        onChange={(on) => keep(on ? { ...NIGHT, time_zone: here } : null)}
      />
      {quiet && (
        <>
          <div class="quiet-times">
            {(["begin", "end"] as const).map((name) => (
              <Field
                key={name}
                name={name}
                type="time"
                value={quiet[name]}
                label={name === "begin" ? settings.from : settings.to}
                trouble={trouble[name] ?? null}
                autocomplete="off"
                onInput={() => {}}
              />
            ))}
          </div>
          <p class="field-hint">
            {isQuiet(quiet, now) && `${settings.quietNow(clockTime(quiet.end))} `}
            {settings.zone(zoneName(quiet.time_zone))}
          </p>
          {quiet.time_zone !== here && (
            <button
              type="button"
              class="quiet-zone"
              onClick={() => keep({ ...quiet, time_zone: here })}
            >
              {settings.otherZone(zoneName(here))}
            </button>
          )}
        </>
      )}
    </form>
  );
}

function troubleIn(begin: string, end: string): Trouble {
  const { settings } = words;
  if (!begin) return { begin: settings.fromMissing };
  if (!end) return { end: settings.toMissing };
  return begin === end ? { end: settings.same } : {};
}

function timeAt(form: HTMLFormElement, name: string): string {
  return (form.elements.namedItem(name) as HTMLInputElement | null)?.value ?? "";
}

/** "07:00" as times are written here. */
function clockTime(time: string): string {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return timeOf(new Date(2000, 0, 1, hours, minutes));
}

function zoneName(zone: string): string {
  return zone.replaceAll("_", " ");
}
