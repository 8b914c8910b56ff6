// Finding messages in all of one's rooms, or in one of them.
import type { Found } from "../protocol/types";
import { request } from "./http";
import { authorised } from "./refresh";

const PAGE = 20;

export interface Search {
  readonly query: string;
  /** Null for all of them. */
  readonly room: string | null;
}

/** `after`: the `next` of the page before. */
export function find({ query, room }: Search, after: string | null = null): Promise<Found> {
  const asked = new URLSearchParams({ q: query, limit: String(PAGE) });
  if (room) asked.set("room", room);
  if (after) asked.set("cursor", after);
  return authorised(() => request<Found>("GET", `/search?${asked}`));
}
