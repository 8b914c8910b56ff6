// Links into groups: making them, taking them back, and following one.
import type { Invitation, Invite, Invites, NewInvite, Room } from "../protocol/types";
import { asked } from "./asked";
import { request } from "./http";
import { authorised } from "./refresh";
import { joined } from "./rooms";

export async function invitesOf(room: string): Promise<Invite[]> {
  return (await authorised(() => request<Invites>("GET", pathOf(room)))).invites;
}

export function makeInvite(room: string, wanted: NewInvite): Promise<Invite> {
  return authorised(() => request<Invite>("POST", pathOf(room), wanted));
}

export async function revokeInvite(room: string, invite: string): Promise<void> {
  const path = `${pathOf(room)}/${encodeURIComponent(invite)}`;
  await authorised(() => request<void>("DELETE", path));
}

/** Whoever has the link may know where it leads, signed in or not. */
export function invitation(code: string): Promise<Invitation> {
  return request<Invitation>("GET", `/invites/${encodeURIComponent(code)}`);
}

export async function acceptInvite(code: string): Promise<Room> {
  const { room } = await asked("join_room", { invite: code });
  joined(room);
  return room;
}

function pathOf(room: string): string {
  return `/rooms/${encodeURIComponent(room)}/invites`;
}
