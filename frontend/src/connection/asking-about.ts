// What one can ask about a message beyond what it says itself.
import type { Edit, Edits, Message, Reactions, Readers } from "../protocol/types";
import { request } from "./http";
import { authorised } from "./refresh";

type Which = Pick<Message, "room" | "seq">;

/** Whom it has reached, and who has read it. */
export function readersOf(message: Which): Promise<Readers> {
  return get<Readers>(message, "receipts");
}

/** What it said before, the oldest first. Its author alone may ask. */
export async function editsOf(message: Which): Promise<Edit[]> {
  return (await get<Edits>(message, "edits")).edits;
}

/** All names, of however many. */
export async function reactionsTo(message: Which): Promise<Reactions["reactions"]> {
  return (await get<Reactions>(message, "reactions")).reactions;
}

function get<T>({ room, seq }: Which, what: string): Promise<T> {
  const path = `/rooms/${encodeURIComponent(room)}/messages/${seq}/${what}`;
  return authorised(() => request<T>("GET", path));
}
