// A new access cookie when the old one has run out.
import type { SignedIn, User } from "../protocol/types";
import { csrfToken, Problem, request } from "./http";

/** Does `work`, and once more with a new access cookie if the old one has run out. */
export async function authorised<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isUnauthorized(error) || !(await refresh())) throw error;
    return work();
  }
}

/** The person who is signed in, or null when the session is over. */
export async function refresh(): Promise<User | null> {
  return inOneTab(async () => {
    if (!csrfToken()) return null;
    try {
      // Refresh tokens serve once, a second use ends the session: another tab may have been first.
      return await request<User>("GET", "/me");
    } catch (error) {
      if (!isUnauthorized(error)) throw error;
    }
    return renew();
  });
}

export function isUnauthorized(error: unknown): boolean {
  return error instanceof Problem && error.status === 401;
}

async function renew(): Promise<User | null> {
  try {
    // Kept alive: an answer that a reload throws away would leave the old token, already used.
    const { user } = await request<SignedIn>("POST", "/auth/refresh", undefined, {
      keepalive: true,
    });
    return user;
  } catch (error) {
    if (isUnauthorized(error)) return null;
    throw error;
  }
}

/** Locks exist in secure contexts alone; over plain HTTP tabs take their chance. */
function inOneTab<T>(work: () => Promise<T>): Promise<T> {
  if (!navigator.locks) return work();
  return navigator.locks.request("parlour-refresh", work) as Promise<T>;
}
