// The people, the room and the messages that the tests speak of.
import type { Attachment, Membership, Message, Room, User } from "../protocol/types";
import { type Entry, newEntry } from "../state/outbox";

export const ada: User = person("1", "ada");
export const grace: User = person("2", "grace");

export const lobby: Room = {
  id: "1",
  kind: "lobby",
  name: "Lobby",
  topic: "",
  private: false,
  history: "all",
  pinning: "members",
  retention_days: 0,
  first_seq: 1,
  last_seq: 0,
  version: 0,
  members_count: 2,
  membership: membership(),
};

/** Ada's room with Grace, and a group. */
export const direct: Room = { ...lobby, id: "2", kind: "direct", name: "grace", private: true };
export const group: Room = { ...lobby, id: "3", kind: "group", name: "Chess club" };

export function membership(more: Partial<Membership> = {}): Membership {
  return {
    role: "member",
    level: "all",
    delivered: 0,
    read: 0,
    unread: 0,
    mentions: 0,
    hidden_until: 0,
    ...more,
  };
}

export const photo: Attachment = {
  id: "photo",
  name: "board.png",
  type: "image/png",
  size: 20_000,
  url: "/api/v1/uploads/photo/board.png",
  width: 1_600,
  height: 1_200,
  thumbnail: "/api/v1/uploads/photo/thumbnail.webp",
};

export const NOON = Date.parse("2026-11-22T12:00:00.000Z");
export const MINUTE = 60_000;

/** The message with this seq; each is also one version of the room, unless said otherwise. */
export function message(seq: number, more: Partial<Message> = {}): Message {
  return {
    room: lobby.id,
    seq,
    version: seq,
    username: ada.username,
    user_id: ada.id,
    guest: false,
    message: `message ${seq}`,
    client_id: null,
    sent_at: new Date(NOON + seq * 1_000).toISOString(),
    edited_at: null,
    deleted: false,
    reply_to: null,
    mentions: [],
    reactions: {},
    reaction_counts: {},
    pinned: false,
    pin: null,
    attachments: [],
    ...more,
  };
}

export function messages(from: number, to: number): Message[] {
  return Array.from({ length: to - from + 1 }, (_, index) => message(from + index));
}

export function written(client_id: string, more: Partial<Entry> = {}): Entry {
  const entry = { client_id, room: lobby.id, text: `text of ${client_id}`, user_id: ada.id };
  return { ...newEntry(entry, NOON), ...more };
}

function person(id: string, username: string): User {
  return { id, username, guest: false, role: "member", created_at: "2026-11-01T08:00:00.000Z" };
}
