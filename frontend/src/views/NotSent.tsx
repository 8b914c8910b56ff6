import "./NotSent.css";
import { discard, retry } from "../connection/outbox";
import type { Entry } from "../state/outbox";
import { strings } from "../strings";

/** Why a message was refused, and what one can do about it. */
export function NotSent({ entry }: { entry: Entry }) {
  return (
    <div class="not-sent">
      <p>{strings.notSent(strings.problem(entry.failure?.message ?? ""))}</p>
      <span class="not-sent-actions">
        <button type="button" onClick={() => retry(entry.client_id)}>
          {strings.retry}
        </button>
        <button type="button" onClick={() => discard(entry.client_id)}>
          {strings.discard}
        </button>
      </span>
    </div>
  );
}
