// The devices on which one is signed in.
import type { Session, Sessions } from "../protocol/types";
import { request } from "./http";
import { authorised } from "./refresh";

/** The one that asks comes first, then those used last. */
export async function ownSessions(): Promise<Session[]> {
  const { sessions } = await authorised(() => request<Sessions>("GET", "/auth/sessions"));
  return sessions.toSorted(
    (a, b) => Number(b.current) - Number(a.current) || b.last_used_at.localeCompare(a.last_used_at),
  );
}

/** One that has ended by itself meanwhile is ended as well. */
export async function endSession({ id }: Session): Promise<void> {
  const path = `/auth/sessions/${encodeURIComponent(id)}`;
  await authorised(() => request<void>("DELETE", path)).catch((error) => {
    if (error.code !== "not_found") throw error;
  });
}

export async function endOtherSessions(sessions: readonly Session[]): Promise<void> {
  for (const one of sessions) if (!one.current) await endSession(one);
}
