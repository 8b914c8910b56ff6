// Requests to the server. Cookies say who asks; no token is ever seen by this code.
import type { Problem as ProblemDocument } from "../protocol/types";
import { strings } from "../strings";

const TIMEOUT = 15_000;

/** The server said no, in words for the person (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: ProblemDocument["code"],
    detail: string,
    readonly field: string | null,
    readonly retryAfter: number | null,
  ) {
    super(detail);
  }
}

/** Nobody answered. */
export class Unreachable extends Error {
  constructor() {
    super(strings.unreachable);
  }
}

type Method = "GET" | "POST" | "PATCH" | "DELETE";

export async function request<T>(
  method: Method,
  path: string,
  body?: unknown,
  options: RequestInit = {},
): Promise<T> {
  const answer = await answered(method, path, body, options);
  if (!answer.ok) throw await problemOf(answer);
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

/** The readable half of the double-submit pair; without it nobody is signed in. */
export function csrfToken(): string | null {
  const found = document.cookie.match(/(?:^|;\s*)parlour_csrf=([^;]*)/);
  return found?.[1] ? decodeURIComponent(found[1]) : null;
}

async function answered(method: Method, path: string, body: unknown, options: RequestInit) {
  const headers: Record<string, string> = { Accept: "application/json" };
  const token = csrfToken();
  if (method !== "GET" && token) headers["X-CSRF-Token"] = token;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  try {
    return await fetch(`/api/v1${path}`, {
      method,
      headers,
      signal: AbortSignal.timeout(TIMEOUT),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...options,
    });
  } catch {
    throw new Unreachable();
  }
}

async function problemOf(answer: Response): Promise<Error> {
  return problemIn(answer.status, await answer.text().catch(() => ""));
}

export function problemIn(status: number, body: string): Error {
  try {
    const { code, detail, field, retry_after } = JSON.parse(body) as ProblemDocument;
    return new Problem(status, code, strings.problem(detail), field ?? null, retry_after ?? null);
  } catch {
    // Not the server itself but something before it, a proxy's own page for one.
    return new Unreachable();
  }
}
