// Signing in and out, and finding out at the start who one is.
import type { Register, SessionEnded, SignedIn, User } from "../protocol/types";
import { navigate, route } from "../route";
import { settings } from "../settings";
import { session } from "../state/session";
import { strings } from "../strings";
import { csrfToken, request } from "./http";
import { isUnauthorized, refresh } from "./refresh";

const RETRY = 3_000;
/** After so long without an answer (ms), one sees what is remembered meanwhile. */
const PATIENCE = 3_000;

/** Who is here? Without the cookie nobody is, and there is nothing to ask. */
export async function resume(): Promise<void> {
  if (!csrfToken()) return signedOut(null);
  const slow = setTimeout(enterRemembered, PATIENCE);
  try {
    const user = await refresh();
    clearTimeout(slow);
    if (user) enter(user);
    else signedOut(null);
  } catch {
    clearTimeout(slow);
    // From then on it is the socket that tries to reach the server.
    if (await enterRemembered()) return;
    session.value = { status: "starting", trouble: true };
    setTimeout(resume, RETRY);
  }
}

/** Without a network: the rooms and messages that this device remembers, if there are any. */
async function enterRemembered(): Promise<boolean> {
  if (session.value.status === "in") return true;
  const user = await import("./snapshot").then(
    ({ showRemembered }) => showRemembered(() => session.value.status === "starting"),
    () => null,
  );
  if (user) enter(user);
  return user !== null;
}

export async function signIn(username: string, password: string): Promise<void> {
  enter((await request<SignedIn>("POST", "/auth/login", { username, password })).user);
}

/** `invite`: the code of the link that one came by. */
export async function register(
  username: string,
  password: string,
  invite: string | null = null,
): Promise<void> {
  const wanted: Register = { username, password, invite };
  enter((await request<SignedIn>("POST", "/auth/register", wanted)).user);
}

export async function enterAsGuest(name: string): Promise<void> {
  enter((await request<SignedIn>("POST", "/auth/guest", { name })).user);
}

/** Throws when the server could not be told: the session then lives on. */
export async function signOut(): Promise<void> {
  try {
    await refresh();
    // As long as one is signed in, the server can be told to push no more.
    await import("./farewell").then(({ unsubscribe }) => unsubscribe()).catch(() => {});
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
  import("./farewell").then(({ forgetAll }) => forgetAll()).catch(() => {});
}

function enter(user: User): void {
  settings.fresh = false;
  session.value = { status: "in", user };
  const at = route.value;
  // A form's address is of no use to someone who is in; an invite is what they came for.
  if (at.view === "invite") navigate(`/invite/${encodeURIComponent(at.code)}`, { replace: true });
  else if (["sign-in", "register", "guest"].includes(at.view)) navigate("/", { replace: true });
}
