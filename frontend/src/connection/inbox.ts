// Messages that mention one, in whatever room.
import type { Mentions } from "../state/inbox";
import { request } from "./http";
import { authorised } from "./refresh";

export interface MentionsPage {
  readonly mentions: Mentions;
  readonly has_more: boolean;
  readonly next: string | null;
}

/** The newest first. */
export function mentionsOfOne(unread: boolean, cursor: string | null): Promise<MentionsPage> {
  const query = new URLSearchParams({ unread: String(unread), ...(cursor && { cursor }) });
  return authorised(() => request<MentionsPage>("GET", `/mentions?${query}`));
}
