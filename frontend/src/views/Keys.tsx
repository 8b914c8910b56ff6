import "./Keys.css";
import { spelled } from "../state/keys";

/** A combination of keys, as this device spells it. */
export function Keys({ combination }: { combination: string }) {
  return (
    // Ctrl stands before the letter in every language.
    <span class="keys" dir="ltr">
      {spelled(combination).map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}
