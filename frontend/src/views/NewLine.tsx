import "./NewLine.css";
import { strings } from "../strings";

/** Where one left off: what is below it is new. */
export function NewLine() {
  return (
    <h3 class="new-line">
      <span>{strings.newLine}</span>
    </h3>
  );
}
