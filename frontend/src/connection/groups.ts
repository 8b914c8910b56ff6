// What one does to a group: its name and rules, who is in it and as what.
import type { ChangeRoom, Member, Members, Room } from "../protocol/types";
import { roomChanged } from "./changes";
import { request } from "./http";
import { authorised } from "./refresh";

export async function changeRoom(room: string, change: ChangeRoom): Promise<void> {
  roomChanged(await authorised(() => request<Room>("PATCH", pathOf(room), change)));
}

export async function addMembers(room: string, usernames: string[]): Promise<Member[]> {
  const path = `${pathOf(room)}/members`;
  return (await authorised(() => request<Members>("POST", path, { usernames }))).members;
}

export async function giveRole(room: string, user: string, role: Member["role"]) {
  const path = `${pathOf(room)}/members/${encodeURIComponent(user)}`;
  return (await authorised(() => request<Members>("PATCH", path, { role }))).members;
}

export async function removeMember(room: string, user: string): Promise<void> {
  const path = `${pathOf(room)}/members/${encodeURIComponent(user)}`;
  await authorised(() => request<void>("DELETE", path));
}

function pathOf(room: string): string {
  return `/rooms/${encodeURIComponent(room)}`;
}
