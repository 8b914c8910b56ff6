// Where in a room's history a day begins.
import type { History, Message } from "../protocol/types";
import { request } from "./http";
import { authorised } from "./refresh";

/** The first message that was sent then or later; null when there is none. */
export async function firstSince(room: string, moment: Date): Promise<Message | null> {
  const query = new URLSearchParams({ at: moment.toISOString(), limit: "1" });
  const path = `/rooms/${encodeURIComponent(room)}/messages?${query}`;
  const { messages } = await authorised(() => request<History>("GET", path));
  return messages[0] ?? null;
}
