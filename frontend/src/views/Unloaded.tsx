import "./Unloaded.css";
import { strings } from "../strings";

/** Something did not come; the person can ask again. */
export function Unloaded({ text, onAgain }: { text: string; onAgain: () => void }) {
  return (
    <p class="unloaded" role="alert">
      {text}
      <button type="button" onClick={onAgain}>
        {strings.tryAgain}
      </button>
    </p>
  );
}
