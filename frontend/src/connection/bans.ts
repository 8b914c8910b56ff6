// Who may not come back: to the chat, by an administrator, and to a group, by those who run it.
import type { Audit, Ban, Bans, NewBan, NewRoomBan, RoomBan, RoomBans } from "../protocol/types";
import { request } from "./http";
import { authorised } from "./refresh";

const PAGE = 50;

export async function allBans(): Promise<Ban[]> {
  return (await authorised(() => request<Bans>("GET", "/admin/bans"))).bans;
}

export function ban(wanted: NewBan): Promise<Ban> {
  return authorised(() => request<Ban>("POST", "/admin/bans", wanted));
}

export async function liftBan(id: string): Promise<void> {
  await authorised(() => request<void>("DELETE", `/admin/bans/${encodeURIComponent(id)}`));
}

/** What administrators did, a page of it. `before`: the last of the page before. */
export function acts(person: string, before: string | null): Promise<Audit> {
  const query = new URLSearchParams({ limit: String(PAGE) });
  if (person) query.set("person", person);
  if (before !== null) query.set("before", before);
  return authorised(() => request<Audit>("GET", `/admin/audit?${query}`));
}

export async function bansFrom(room: string): Promise<RoomBan[]> {
  return (await authorised(() => request<RoomBans>("GET", pathOf(room)))).bans;
}

export function banFrom(room: string, wanted: NewRoomBan): Promise<RoomBan> {
  return authorised(() => request<RoomBan>("POST", pathOf(room), wanted));
}

export async function liftBanFrom(room: string, person: string): Promise<void> {
  const path = `${pathOf(room)}/${encodeURIComponent(person)}`;
  await authorised(() => request<void>("DELETE", path));
}

function pathOf(room: string): string {
  return `/rooms/${encodeURIComponent(room)}/bans`;
}
