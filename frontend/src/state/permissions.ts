// What one may do in a room. The server decides; the page only offers nothing that it would refuse.
import type { Member, Message, Room, User } from "../protocol/types";
import { settings } from "../settings";

export type Role = Member["role"];

const RANK: Record<Role, number> = { member: 0, admin: 1, owner: 2 };

/** The name and the rules of a group; of the Lobby the topic and who may pin. */
export function mayChange(room: Room, user: User): boolean {
  if (room.kind === "lobby") return user.role === "admin";
  return room.kind === "group" && rankIn(room) >= RANK.admin;
}

/** Into a private group its administrators alone let people. */
export function mayBringIn(room: Room, user: User): boolean {
  if (room.kind !== "group" || user.guest) return false;
  return room.private ? rankIn(room) >= RANK.admin : room.membership != null;
}

/** Links into a group; where nobody registers without one, also into the chat as a whole. */
export function mayInvite(room: Room, user: User): boolean {
  if (room.kind === "lobby") return user.role === "admin" && settings.registration === "invite";
  return mayBringIn(room, user);
}

export function mayRemove(room: Room, user: User, member: Member): boolean {
  return isOther(room, user, member) && rankIn(room) >= RANK.admin && outranks(room, member);
}

/** Who may keep somebody out of a group: whoever may remove members of it. */
export function mayBan(room: Room, user: User): boolean {
  return room.kind === "group" && mayChange(room, user);
}

export function mayGiveRole(room: Room, user: User, member: Member): boolean {
  return isOther(room, user, member) && rankIn(room) === RANK.owner;
}

/** Those who have a say first, and then by name. */
export function inOrder(members: readonly Member[]): Member[] {
  return members.toSorted(
    (a, b) =>
      RANK[b.role] - RANK[a.role] ||
      Number(a.user.guest) - Number(b.user.guest) ||
      a.user.username.localeCompare(b.user.username),
  );
}

function isOther(room: Room, user: User, { user: { id } }: Member): boolean {
  return room.kind === "group" && id !== user.id;
}

function outranks(room: Room, { role }: Member): boolean {
  return RANK[role] < rankIn(room);
}

function rankIn({ membership }: Room): number {
  return membership ? RANK[membership.role] : -1;
}

/** In the Lobby no guest; and where the room says so, only those who administer it. */
export function mayPin(room: Room, user: User): boolean {
  if (user.guest || !room.membership) return false;
  return room.kind === "direct" || room.pinning === "members" || administers(room, user);
}

export function mayEdit(message: Message, user: User): boolean {
  return message.user_id === user.id && !message.deleted;
}

export function mayDelete(room: Room, user: User, message: Message): boolean {
  if (message.deleted) return false;
  return message.user_id === user.id || (room.kind !== "direct" && administers(room, user));
}

export function mayReport(message: Message, user: User): boolean {
  return message.user_id !== user.id && !message.deleted;
}

/** A group's owner says for how long it keeps messages. */
export function maySayHowLong(room: Room): boolean {
  return room.kind === "group" && rankIn(room) === RANK.owner;
}

function administers(room: Room, user: User): boolean {
  return room.kind === "lobby" ? user.role === "admin" : rankIn(room) >= RANK.admin;
}
