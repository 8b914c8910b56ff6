// Signing in and out, and finding out at the start who one is.
import type { SessionEnded, SignedIn, User } from "../protocol/types";
import { navigate, route } from "../route";
import { settings } from "../settings";
import { session } from "../state/session";
import { strings } from "../strings";
import { csrfToken, request } from "./http";
import { isUnauthorized, refresh } from "./refresh";

const RETRY = 3_000;

/** Who is here? Without the cookie nobody is, and there is nothing to ask. */
export async function resume(): Promise<void> {
  if (!csrfToken()) return signedOut(null);
  try {
    const user = await refresh();
    if (user) enter(user);
    else signedOut(null);
  } catch {
    session.value = { status: "starting", trouble: true };
    setTimeout(resume, RETRY);
  }
}

export async function signIn(username: string, password: string): Promise<void> {
  enter((await request<SignedIn>("POST", "/auth/login", { username, password })).user);
}

export async function register(username: string, password: string): Promise<void> {
  enter((await request<SignedIn>("POST", "/auth/register", { username, password })).user);
}

export async function enterAsGuest(name: string): Promise<void> {
  enter((await request<SignedIn>("POST", "/auth/guest", { name })).user);
}

/** Throws when the server could not be told: the session then lives on. */
export async function signOut(): Promise<void> {
  try {
    await refresh();
    await request<void>("POST", "/auth/logout");
  } catch (error) {
    if (!isUnauthorized(error)) throw error;
  }
  signedOut(null);
}

export function ended(reason: SessionEnded["reason"]): void {
  signedOut(reason === "signed_out" ? null : strings.sessionEnded[reason]);
}

export function signedOut(reason: string | null): void {
  session.value = { status: "out", reason };
}

function enter(user: User): void {
  settings.fresh = false;
  session.value = { status: "in", user };
  const at = route.value;
  // A form's address is of no use to someone who is in; an invite is what they came for.
  if (at.view === "invite") navigate(`/invite/${encodeURIComponent(at.code)}`, { replace: true });
  else if (!["room", "rooms"].includes(at.view)) navigate("/", { replace: true });
}
