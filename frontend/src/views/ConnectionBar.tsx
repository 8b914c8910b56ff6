import "./ConnectionBar.css";
import { useEffect, useState } from "preact/hooks";
import type { User } from "../protocol/types";
import { connection } from "../state/connection";
import { isPaused, outbox, waitingCount } from "../state/outbox";
import { strings } from "../strings";

/** A blink of the network is nobody's concern. */
const PATIENCE = 1_000;
const PATIENCE_AT_FIRST = 3_000;

export function ConnectionBar({ user }: { user: User }) {
  const state = connection.value;
  const shown = useLater(state, state === "connecting" ? PATIENCE_AT_FIRST : PATIENCE);
  const count = waitingCount(outbox.value, user.id);
  const paused = state === "online" && isPaused(outbox.value, user.id);
  return (
    <div role="status" class="connection">
      {shown && state !== "online" && (
        <p class="connection-bar">
          <span class="connection-dot" />
          {state === "connecting" ? strings.connecting : strings.reconnecting}
          {count > 0 && ` ${strings.waiting(count)}`}
        </p>
      )}
      {paused && (
        <p class="connection-bar">
          <span class="connection-dot" />
          {strings.paused} {strings.waiting(count)}
        </p>
      )}
    </div>
  );
}

/** Whether `state` has lasted. */
function useLater(state: string, milliseconds: number): boolean {
  const [lasting, setLasting] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setLasting(state), milliseconds);
    return () => clearTimeout(timer);
  }, [state]);
  return lasting === state;
}
