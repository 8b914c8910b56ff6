/* Generated from docs/protocol/schema.json by `npm run generate`; do not edit. */

/**
 * What went wrong. `not_found` is also the answer for what one may not see.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Code".
 */
export type Code =
  "invalid" | "unauthorized" | "not_found" | "forbidden" | "conflict" | "too_large" | "rate_limited" | "unavailable";

/**
 * Commands and events of Parlour, version 1.
 */
export interface Protocol {
  commands: {
    send_message: {
      payload: SendMessage;
      acknowledgement: Sent;
    };
    sync: {
      payload: Sync;
      acknowledgement: Synced;
    };
    mark_read: {
      payload: MarkRead;
      acknowledgement: Marked;
    };
    open_direct: {
      payload: OpenDirect;
      acknowledgement: Opened;
    };
    create_group: {
      payload: CreateGroup;
      acknowledgement: Opened;
    };
    join_room: {
      payload: JoinRoom;
      acknowledgement: Opened;
    };
    leave_room: {
      payload: LeaveRoom;
      acknowledgement: Done;
    };
  };
  events: {
    receive_message: Message;
    room_changed: Room;
    room_joined: Room;
    room_left: RoomLeft;
    receipt: Receipt;
    session_ended: SessionEnded;
  };
}
/**
 * Send a message. Without `room` it goes to the lobby; a guest without a name says it here.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "SendMessage".
 */
export interface SendMessage {
  room?: string | null;
  message: string;
  client_id?: string | null;
  /**
   * An unnamed guest's name.
   */
  username?: string | null;
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Sent".
 */
export interface Sent {
  ok?: true;
  message: Message;
}
/**
 * A message as it now is. `(room, seq)` identifies it: there is no other id.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Message".
 */
export interface Message {
  /**
   * A room's id.
   */
  room: string;
  /**
   * A message's number in its room: 1, 2, 3, …
   */
  seq: number;
  /**
   * The room's version at which this message last changed.
   */
  version: number;
  username: string;
  user_id: string;
  /**
   * Whether a guest wrote it.
   */
  guest: boolean;
  /**
   * The text as sent; empty once deleted.
   */
  message: string;
  /**
   * The id that the sending client made.
   */
  client_id: string | null;
  /**
   * RFC 3339, UTC, with milliseconds.
   */
  sent_at: string;
  edited_at: string | null;
  deleted: boolean;
  reply_to: ReplyTo | null;
  mentions: string[];
  reactions: {
    [k: string]: string[];
  };
  pinned: boolean;
  attachments: Attachment[];
}
/**
 * The message that another one answers, quoted.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ReplyTo".
 */
export interface ReplyTo {
  /**
   * A message's number in its room: 1, 2, 3, …
   */
  seq: number;
  username: string;
  message: string;
}
/**
 * A file that belongs to a message.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Attachment".
 */
export interface Attachment {
  id: string;
  name: string;
  type: string;
  size: number;
  url: string;
}
/**
 * Catch up: one's version of each room that one knows.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Sync".
 */
export interface Sync {
  cursors?: {
    /**
     * The number of changes a room has seen.
     */
    [k: string]: number;
  };
}
/**
 * `more`: the answer would have been too large; sync again with the cursors one then has.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Synced".
 */
export interface Synced {
  ok?: true;
  rooms: Room[];
  changes: {
    [k: string]: Changes;
  };
  /**
   * Rooms among the cursors that one is not in.
   *
   * Items: A room's id.
   */
  left?: string[];
  more?: boolean;
}
/**
 * A room. `membership` is one's own, and absent in what is sent to all members alike.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Room".
 */
export interface Room {
  /**
   * A room's id.
   */
  id: string;
  kind: "lobby" | "direct" | "group";
  /**
   * In a direct room, the other person's name.
   */
  name: string;
  topic: string;
  private: boolean;
  last_seq: number;
  /**
   * The number of changes a room has seen.
   */
  version: number;
  members_count: number;
  membership?: Membership | null;
}
/**
 * One's own place in a room.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Membership".
 */
export interface Membership {
  role: "owner" | "admin" | "member";
  level: "all" | "mentions" | "nothing";
  delivered: number;
  read: number;
  /**
   * Messages by others with seq > read.
   */
  unread: number;
  /**
   * How many of the unread mention one.
   */
  mentions: number;
}
/**
 * What changed in a room since the cursor, each message as it now is, ordered by seq.
 *
 * `limited`: the gap was too large, `messages` is the newest page, the rest is in the history.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Changes".
 */
export interface Changes {
  messages: Message[];
  /**
   * The number of changes a room has seen.
   */
  version: number;
  limited: boolean;
}
/**
 * One has read the room up to and including `seq`, on any device. Never runs backwards.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "MarkRead".
 */
export interface MarkRead {
  /**
   * A room's id.
   */
  room: string;
  /**
   * A message's number in its room: 1, 2, 3, …
   */
  seq: number;
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Marked".
 */
export interface Marked {
  ok?: true;
  delivered: number;
  read: number;
  unread: number;
}
/**
 * The room that one has with a person, made when it is first opened. With oneself: notes.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "OpenDirect".
 */
export interface OpenDirect {
  username: string;
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Opened".
 */
export interface Opened {
  ok?: true;
  room: Room;
}
/**
 * A group of one's own. Anybody may join it unless it is private.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "CreateGroup".
 */
export interface CreateGroup {
  name: string;
  topic?: string;
  private?: boolean;
  /**
   * Usernames.
   *
   * @maxItems 200
   */
  members?: string[];
}
/**
 * Join a public group.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "JoinRoom".
 */
export interface JoinRoom {
  /**
   * A room's id.
   */
  room: string;
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "LeaveRoom".
 */
export interface LeaveRoom {
  /**
   * A room's id.
   */
  room: string;
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Done".
 */
export interface Done {
  ok?: true;
}
/**
 * One is not in this room any more.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "RoomLeft".
 */
export interface RoomLeft {
  /**
   * A room's id.
   */
  room: string;
}
/**
 * How far somebody has got in a room. Sent to that person's own devices.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Receipt".
 */
export interface Receipt {
  /**
   * A room's id.
   */
  room: string;
  username: string;
  delivered: number;
  read: number;
}
/**
 * The session behind this socket is over; the server closes it next.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "SessionEnded".
 */
export interface SessionEnded {
  reason: "signed_out" | "revoked" | "password_changed" | "disabled";
}
/**
 * Change the password. All other sessions end.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ChangeMe".
 */
export interface ChangeMe {
  current_password: string;
  /**
   * At least 8 characters, at most 1,024 bytes, no common one.
   */
  password: string;
}
/**
 * The error in an acknowledgement.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Error".
 */
export interface Error {
  code: Code;
  message: string;
  field?: string | null;
  retry_after?: number | null;
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Failed".
 */
export interface Failed {
  ok?: false;
  error: Error;
}
/**
 * Public groups that one is not in.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Groups".
 */
export interface Groups {
  groups: Room[];
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Guest".
 */
export interface Guest {
  /**
   * By PRECIS Nickname (RFC 8266).
   */
  name: string;
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Health".
 */
export interface Health {
  status: string;
  detail?: string | null;
}
/**
 * Messages ordered by seq. `has_more`: there is more in the direction that was asked for.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "History".
 */
export interface History {
  messages: Message[];
  has_more: boolean;
}
/**
 * A page of history: `before` or `after` a seq, or the newest.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "HistoryQuery".
 */
export interface HistoryQuery {
  before?: number | null;
  after?: number | null;
  limit?: number;
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Login".
 */
export interface Login {
  /**
   * By PRECIS UsernameCaseMapped (RFC 8265).
   */
  username: string;
  password: string;
}
/**
 * Somebody in a room.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Member".
 */
export interface Member {
  user: User;
  role: "owner" | "admin" | "member";
}
/**
 * A person or a guest.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "User".
 */
export interface User {
  id: string;
  username: string;
  guest: boolean;
  role: "admin" | "member" | "guest";
  /**
   * RFC 3339, UTC, with milliseconds.
   */
  created_at: string;
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Members".
 */
export interface Members {
  members: Member[];
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "People".
 */
export interface People {
  people: User[];
  has_more: boolean;
}
/**
 * People whose names begin with `q`, whatever the case; without it, the first of all.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "PeopleQuery".
 */
export interface PeopleQuery {
  q?: string;
  limit?: number;
}
/**
 * `send_message` to the room in the path.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "PostMessage".
 */
export interface PostMessage {
  message: string;
  client_id?: string | null;
}
/**
 * An RFC 9457 problem document, with the protocol's code.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Problem".
 */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: Code;
  field?: string | null;
  retry_after?: number | null;
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Register".
 */
export interface Register {
  /**
   * By PRECIS UsernameCaseMapped (RFC 8265).
   */
  username: string;
  /**
   * At least 8 characters, at most 1,024 bytes, no common one.
   */
  password: string;
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Rooms".
 */
export interface Rooms {
  rooms: Room[];
}
/**
 * A device on which one is signed in.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Session".
 */
export interface Session {
  id: string;
  /**
   * RFC 3339, UTC, with milliseconds.
   */
  created_at: string;
  /**
   * RFC 3339, UTC, with milliseconds.
   */
  last_used_at: string;
  user_agent: string;
  address: string;
  current: boolean;
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Sessions".
 */
export interface Sessions {
  sessions: Session[];
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "SignedIn".
 */
export interface SignedIn {
  user: User;
  /**
   * Send it as `Authorization: Bearer …`.
   */
  access_token: string;
  /**
   * Seconds.
   */
  expires_in: number;
}
