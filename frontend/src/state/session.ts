// Who is signed in.
import { computed, signal } from "@preact/signals";
import type { User } from "../protocol/types";

/** `reason`: why one is signed out, in words, when it was not one's own doing. */
export type Session =
  | { status: "starting"; trouble: boolean }
  | { status: "out"; reason: string | null }
  | { status: "in"; user: User };

export const session = signal<Session>({ status: "starting", trouble: false });

export const me = computed(() => (session.value.status === "in" ? session.value.user : null));
