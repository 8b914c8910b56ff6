import { banWords as words } from "../strings/order";
import { Choice } from "./Choice";
import { Field } from "./Field";

const HOUR = 3_600;
const DAY = 24 * HOUR;

/** Seconds until it is over; empty for never. */
const durations = (): [string, string][] => [
  [String(HOUR), words.durations.hour],
  [String(DAY), words.durations.day],
  [String(7 * DAY), words.durations.week],
  [String(30 * DAY), words.durations.month],
  ["", words.durations.ever],
];

interface Props {
  trouble: string | null;
  onInput: () => void;
}

/** For how long somebody is banned, and why. */
export function BanTerms({ trouble, onInput }: Props) {
  return (
    <>
      <Choice name="expires_in" label={words.lasts} options={durations()} chosen="" />
      <Field
        name="reason"
        label={words.reason}
        hint={words.reasonHint}
        trouble={trouble}
        autocomplete="off"
        onInput={onInput}
      />
    </>
  );
}

/** What a form says of them. */
export function termsIn(values: FormData): { expires_in: number | null; reason: string } {
  return {
    expires_in: Number(values.get("expires_in")) || null,
    reason: String(values.get("reason") ?? "").trim(),
  };
}
