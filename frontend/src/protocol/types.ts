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
    edit_message: {
      payload: EditMessage;
      acknowledgement: Changed;
    };
    delete_message: {
      payload: DeleteMessage;
      acknowledgement: Changed;
    };
    react: {
      payload: React;
      acknowledgement: Changed;
    };
    unreact: {
      payload: Unreact;
      acknowledgement: Changed;
    };
    pin_message: {
      payload: PinMessage;
      acknowledgement: Changed;
    };
    unpin_message: {
      payload: UnpinMessage;
      acknowledgement: Changed;
    };
    report_message: {
      payload: ReportMessage;
      acknowledgement: Done;
    };
    typing: {
      payload: Typing;
      acknowledgement: Done;
    };
    set_active: {
      payload: SetActive;
      acknowledgement: Done;
    };
    mark_delivered: {
      payload: MarkDelivered;
      acknowledgement: Marked;
    };
    mark_read: {
      payload: MarkRead;
      acknowledgement: Marked;
    };
    sync: {
      payload: Sync;
      acknowledgement: Synced;
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
    message_changed: Message;
    receipt: Receipt;
    typing: SomebodyTypes;
    presence: Presence;
    room_joined: Room;
    room_changed: Room;
    room_left: RoomLeft;
    notification: Notification;
    me_changed: Me;
    avatar_changed: Avatar;
    attention: Attention;
    reports_changed: ReportsChanged;
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
  /**
   * May be empty where there are attachments.
   */
  message: string;
  client_id?: string | null;
  /**
   * An unnamed guest's name.
   */
  username?: string | null;
  /**
   * A message of the same room.
   */
  reply_to?: number | null;
  /**
   * Ids of one's own uploads.
   *
   * @maxItems 10
   */
  attachments?:
    | []
    | [string]
    | [string, string]
    | [string, string, string]
    | [string, string, string, string]
    | [string, string, string, string, string]
    | [string, string, string, string, string, string]
    | [string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string];
  /**
   * In a room of more than 15 people, `@all` and `@here` notify only with this.
   */
  notify_all?: boolean;
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
  /**
   * Usernames, and `all` or `here` where they were meant.
   */
  mentions: string[];
  /**
   * Who reacted how, first come first; of very many, the first.
   */
  reactions: {
    [k: string]: string[];
  };
  /**
   * How many reacted how, all of them.
   */
  reaction_counts: {
    [k: string]: number;
  };
  pinned: boolean;
  pin: Pin | null;
  attachments: Attachment[];
}
/**
 * The message that another one answers, quoted as it now is: its beginning.
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
  /**
   * The first 200 characters; empty once deleted.
   */
  message: string;
  deleted: boolean;
}
/**
 * Who pinned a message, and where it stands: the pin of the lowest position comes first.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Pin".
 */
export interface Pin {
  username: string;
  /**
   * RFC 3339, UTC, with milliseconds.
   */
  pinned_at: string;
  note: string;
  position: number;
}
/**
 * A file that belongs to a message. `width` and `height` are an image's, in pixels.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Attachment".
 */
export interface Attachment {
  id: string;
  name: string;
  /**
   * A media type, as sniffed from the content.
   */
  type: string;
  /**
   * Bytes.
   */
  size: number;
  url: string;
  width?: number | null;
  height?: number | null;
  /**
   * The URL of an image's small copy.
   */
  thumbnail?: string | null;
}
/**
 * Change what one's own message says.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "EditMessage".
 */
export interface EditMessage {
  /**
   * A room's id.
   */
  room: string;
  /**
   * A message's number in its room: 1, 2, 3, …
   */
  seq: number;
  message: string;
  /**
   * In a room of more than 15 people, `@all` and `@here` notify only with this.
   */
  notify_all?: boolean;
}
/**
 * The message as it now is.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Changed".
 */
export interface Changed {
  ok?: true;
  message: Message;
}
/**
 * Delete one's own message, or another's in a room that one administers.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "DeleteMessage".
 */
export interface DeleteMessage {
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
 * Put an emoji under a message; again changes nothing.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "React".
 */
export interface React {
  /**
   * A room's id.
   */
  room: string;
  /**
   * A message's number in its room: 1, 2, 3, …
   */
  seq: number;
  emoji: string;
}
/**
 * Take one's emoji away again.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Unreact".
 */
export interface Unreact {
  /**
   * A room's id.
   */
  room: string;
  /**
   * A message's number in its room: 1, 2, 3, …
   */
  seq: number;
  emoji: string;
}
/**
 * Pin a message at the top of its room. Pinning again changes its note or its place.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "PinMessage".
 */
export interface PinMessage {
  /**
   * A room's id.
   */
  room: string;
  /**
   * A message's number in its room: 1, 2, 3, …
   */
  seq: number;
  note?: string | null;
  /**
   * 0 is before all others, where a new pin goes by itself.
   */
  place?: number | null;
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "UnpinMessage".
 */
export interface UnpinMessage {
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
 * Have the administrators look at another's message; again changes nothing.
 *
 * They see this message as it is now, who wrote it, who reported it and why, and nothing else of
 * the room.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ReportMessage".
 */
export interface ReportMessage {
  /**
   * A room's id.
   */
  room: string;
  /**
   * A message's number in its room: 1, 2, 3, …
   */
  seq: number;
  reason?: string;
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Done".
 */
export interface Done {
  ok?: true;
}
/**
 * One is typing. Send it every 3 seconds at most; others forget it after 5.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Typing".
 */
export interface Typing {
  /**
   * A room's id.
   */
  room: string;
}
/**
 * Say whether somebody is at this device just now. Without it, nobody is.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "SetActive".
 */
export interface SetActive {
  active: boolean;
}
/**
 * The room's messages up to and including `seq` have arrived on one of one's devices.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "MarkDelivered".
 */
export interface MarkDelivered {
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
  /**
   * What newcomers to a private group see: all of it, or from joining on.
   */
  history: "all" | "joined";
  /**
   * Who may pin.
   */
  pinning: "members" | "admins";
  /**
   * For how many days the group keeps messages; 0: as long as the installation. Where both say something, the shorter time holds.
   */
  retention_days: number;
  /**
   * The oldest message that is kept. What was before it is gone: forget it, too; it is not unread any more.
   */
  first_seq: number;
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
  /**
   * Until then one is notified of nothing.
   */
  muted_until?: string | null;
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
  /**
   * Up to this seq the history is not one's to see: one came later. When it changes, begin again with this room: fetch its messages afresh.
   */
  hidden_until: number;
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
 * Join a public group, or any group by an invite's code.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "JoinRoom".
 */
export interface JoinRoom {
  room?: string | null;
  invite?: string | null;
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
 * How far somebody has got in a room.
 *
 * Cursors only move forward, and a receipt may come late: the furthest counts.
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
 * Somebody is typing; forget it after 5 seconds.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "SomebodyTypes".
 */
export interface SomebodyTypes {
  /**
   * A room's id.
   */
  room: string;
  username: string;
}
/**
 * Whether somebody is there. `last_seen` is None of those who are, and of those never seen.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Presence".
 */
export interface Presence {
  username: string;
  online: boolean;
  last_seen: string | null;
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
 * A message that is meant for one in particular.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Notification".
 */
export interface Notification {
  kind: "mention" | "direct";
  /**
   * A room's id.
   */
  room: string;
  /**
   * A message's number in its room: 1, 2, 3, …
   */
  seq: number;
  /**
   * Who wrote it.
   */
  username: string;
  /**
   * Its first 200 characters.
   */
  message: string;
}
/**
 * Oneself. What one hides from others, one does not see of others either.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Me".
 */
export interface Me {
  id: string;
  username: string;
  guest: boolean;
  role: "admin" | "member" | "guest";
  /**
   * RFC 3339, UTC, with milliseconds.
   */
  created_at: string;
  /**
   * The URL of a square picture.
   */
  avatar?: string | null;
  /**
   * Whether others see how far one has got.
   */
  receipts: boolean;
  /**
   * Whether others see that one is typing.
   */
  typing: boolean;
  /**
   * Whether others see when one is online.
   */
  presence: boolean;
  /**
   * Whether pushed notifications hold what was said.
   */
  push_text: boolean;
  quiet_hours: QuietHours | null;
}
/**
 * When nothing is pushed: daily from `begin` to `end` in the person's own time zone.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "QuietHours".
 */
export interface QuietHours {
  /**
   * Hours and minutes.
   */
  begin: string;
  /**
   * Hours and minutes.
   */
  end: string;
  /**
   * An IANA name, such as `Europe/Berlin`.
   */
  time_zone: string;
}
/**
 * Somebody's picture, or that they have none.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Avatar".
 */
export interface Avatar {
  user_id: string;
  username: string;
  /**
   * A URL.
   */
  avatar: string | null;
}
/**
 * Whether one is at any of one's devices. While one is, the others stay quiet.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Attention".
 */
export interface Attention {
  active: boolean;
}
/**
 * A message was reported, or a report closed. Administrators alone hear it.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ReportsChanged".
 */
export interface ReportsChanged {
  /**
   * How many reports wait to be closed.
   */
  open: number;
}
/**
 * The session behind this socket is over; the server closes it next.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "SessionEnded".
 */
export interface SessionEnded {
  reason: "signed_out" | "revoked" | "password_changed" | "disabled" | "deleted" | "banned";
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Act".
 */
export interface Act {
  id: string;
  /**
   * RFC 3339, UTC, with milliseconds.
   */
  at: string;
  act:
    | "create_person"
    | "change_role"
    | "disable_person"
    | "enable_person"
    | "reset_password"
    | "delete_room"
    | "change_choices"
    | "ban"
    | "lift_ban"
    | "change_member_role"
    | "remove_member"
    | "ban_member"
    | "lift_member_ban"
    | "delete_message"
    | "dismiss_report";
  /**
   * A username; None is the command line.
   */
  by: string | null;
  /**
   * To whom it was done: a username.
   */
  person: string | null;
  room: string | null;
  room_name: string | null;
  /**
   * What was set, and the reason.
   */
  details: {
    [k: string]: string | number | boolean;
  };
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "AddMembers".
 */
export interface AddMembers {
  /**
   * @minItems 1
   * @maxItems 200
   */
  usernames: [string, ...string[]];
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "AdminPeople".
 */
export interface AdminPeople {
  people: AdminPerson[];
  has_more: boolean;
  next: string | null;
}
/**
 * A person as administrators see them.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "AdminPerson".
 */
export interface AdminPerson {
  id: string;
  username: string;
  guest: boolean;
  role: "admin" | "member" | "guest";
  /**
   * RFC 3339, UTC, with milliseconds.
   */
  created_at: string;
  /**
   * The URL of a square picture.
   */
  avatar?: string | null;
  disabled: boolean;
  last_seen: string | null;
  /**
   * On how many devices they are signed in.
   */
  sessions: number;
}
/**
 * A message that was reported, as it was then.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "AdminReport".
 */
export interface AdminReport {
  id: string;
  /**
   * A room's id.
   */
  room: string;
  room_kind: "lobby" | "direct" | "group";
  /**
   * Empty of a direct room.
   */
  room_name: string;
  /**
   * A message's number in its room: 1, 2, 3, …
   */
  seq: number;
  author: AdminPerson;
  message: string;
  /**
   * What the files in it are called.
   */
  files: string[];
  /**
   * The message is not there any more.
   */
  gone: boolean;
  /**
   * Who reported it.
   */
  username: string;
  reason: string;
  /**
   * RFC 3339, UTC, with milliseconds.
   */
  reported_at: string;
}
/**
 * Reports that are open, the newest first; of very many, as many as an administrator reads.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "AdminReports".
 */
export interface AdminReports {
  reports: AdminReport[];
  /**
   * How many are open in all.
   */
  open: number;
}
/**
 * A group as administrators see it: that it is there, not what is said in it.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "AdminRoom".
 */
export interface AdminRoom {
  /**
   * A room's id.
   */
  id: string;
  name: string;
  topic: string;
  private: boolean;
  members_count: number;
  messages_count: number;
  /**
   * A username.
   */
  owner: string | null;
  /**
   * RFC 3339, UTC, with milliseconds.
   */
  created_at: string;
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "AdminRooms".
 */
export interface AdminRooms {
  rooms: AdminRoom[];
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Audit".
 */
export interface Audit {
  acts: Act[];
  has_more: boolean;
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Ban".
 */
export interface Ban {
  id: string;
  kind: "guest" | "address";
  value: string;
  /**
   * Who gave it: a username.
   */
  by: string;
  /**
   * RFC 3339, UTC, with milliseconds.
   */
  banned_at: string;
  until: string | null;
  reason: string;
}
/**
 * Those that hold, the newest first.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Bans".
 */
export interface Bans {
  bans: Ban[];
}
/**
 * What is given changes.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ChangeChoices".
 */
export interface ChangeChoices {
  registration?: ("open" | "invite" | "closed") | null;
  guests?: boolean | null;
  upload_max_mb?: number | null;
  upload_quota_mb?: number | null;
  retention_days?: number | null;
}
/**
 * What is given changes. With a new password, all other sessions end.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ChangeMe".
 */
export interface ChangeMe {
  /**
   * Needed with `password`.
   */
  current_password?: string | null;
  password?: string | null;
  receipts?: boolean | null;
  typing?: boolean | null;
  presence?: boolean | null;
  push_text?: boolean | null;
  /**
   * null ends them.
   */
  quiet_hours?: QuietHours | null;
}
/**
 * A new role. Who makes another the owner is an administrator from then on.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ChangeMember".
 */
export interface ChangeMember {
  role: "owner" | "admin" | "member";
}
/**
 * What is given changes: what one is notified of in a room, and until when of nothing.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ChangeMembership".
 */
export interface ChangeMembership {
  level?: ("all" | "mentions" | "nothing") | null;
  /**
   * null ends it.
   */
  muted_until?: string | null;
}
/**
 * What is given changes. Who is disabled is signed out everywhere, and cannot sign in.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ChangePerson".
 */
export interface ChangePerson {
  role?: ("admin" | "member") | null;
  disabled?: boolean | null;
  /**
   * For the audit log.
   */
  reason?: string;
}
/**
 * What is given changes. A group's name, topic and rules; of the Lobby, all but the name.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ChangeRoom".
 */
export interface ChangeRoom {
  name?: string | null;
  topic?: string | null;
  private?: boolean | null;
  history?: ("all" | "joined") | null;
  pinning?: ("members" | "admins") | null;
  /**
   * By a group's owner; 0: as long as the installation keeps them.
   */
  retention_days?: number | null;
}
/**
 * How this installation is run. What the operator set in the environment is `fixed`.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Choices".
 */
export interface Choices {
  registration: "open" | "invite" | "closed";
  guests: boolean;
  /**
   * The largest file, in MB; 0 switches uploads off.
   */
  upload_max_mb: number;
  /**
   * What each may upload in all, in MB; 0 is no bound.
   */
  upload_quota_mb: number;
  /**
   * For how many days messages are kept; 0 keeps them for ever.
   */
  retention_days: number;
  /**
   * The names of those that cannot be changed here.
   */
  fixed: string[];
}
/**
 * Ends the account for good. What one has said stays, by nobody in particular.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "DeleteMe".
 */
export interface DeleteMe {
  password: string;
}
/**
 * What a message said before, and since when.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Edit".
 */
export interface Edit {
  message: string;
  /**
   * RFC 3339, UTC, with milliseconds.
   */
  written_at: string;
}
/**
 * What a message said before, the oldest first.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Edits".
 */
export interface Edits {
  edits: Edit[];
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
 * `indexing`: there are messages that can be found only later.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Found".
 */
export interface Found {
  messages: Message[];
  has_more: boolean;
  next: string | null;
  indexing: boolean;
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
 * `status` is `ok`, or `unavailable` with what is not ready.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Health".
 */
export interface Health {
  status: string;
  not_ready?: NotReady[];
}
/**
 * A check of `/readyz` that does not pass.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "NotReady".
 */
export interface NotReady {
  check: string;
  reason: string;
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
 * A page of history: `before` or `after` a seq, from a time on (`at`), or the newest.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "HistoryQuery".
 */
export interface HistoryQuery {
  before?: number | null;
  after?: number | null;
  /**
   * The page begins with the first message sent then or later.
   */
  at?: string | null;
  limit?: number;
}
/**
 * What an invite leads to, for whoever has the link.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Invitation".
 */
export interface Invitation {
  /**
   * A room's id.
   */
  room: string;
  name: string;
  topic: string;
  members_count: number;
  /**
   * Who made the invite.
   */
  username: string;
  expires_at: string | null;
}
/**
 * A link into a group. Good until it expires, is used up or is revoked.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Invite".
 */
export interface Invite {
  id: string;
  /**
   * The page takes it at `/invite/<code>`.
   */
  code: string;
  /**
   * Who made it.
   */
  username: string;
  /**
   * RFC 3339, UTC, with milliseconds.
   */
  created_at: string;
  expires_at: string | null;
  /**
   * How often it may be used; None for any number.
   */
  uses: number | null;
  used: number;
}
/**
 * A group's invites that are still good, the newest first.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Invites".
 */
export interface Invites {
  invites: Invite[];
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
  /**
   * The URL of a square picture.
   */
  avatar?: string | null;
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Members".
 */
export interface Members {
  members: Member[];
}
/**
 * A message that mentions one, and whether one has read it.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "MentionOfOne".
 */
export interface MentionOfOne {
  message: Message;
  read: boolean;
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "MentionsOfOne".
 */
export interface MentionsOfOne {
  mentions: MentionOfOne[];
  has_more: boolean;
  next: string | null;
}
/**
 * Of guests by that name, or of who comes from an address without an account.
 *
 * `address`: of a guest, also the address from which the last of that name came.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "NewBan".
 */
export interface NewBan {
  kind: "guest" | "address";
  value: string;
  address?: boolean;
  /**
   * Seconds; None is for ever.
   */
  expires_in?: number | null;
  reason?: string;
}
/**
 * `expires_in` seconds from now, and so often; None for ever, and for any number.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "NewInvite".
 */
export interface NewInvite {
  expires_in?: number | null;
  uses?: number | null;
}
/**
 * A generated password, shown this once.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "NewPassword".
 */
export interface NewPassword {
  password: string;
}
/**
 * Put somebody out of a group, who cannot come back until the ban is over or lifted.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "NewRoomBan".
 */
export interface NewRoomBan {
  user_id: string;
  /**
   * Seconds; None is for ever.
   */
  expires_in?: number | null;
  reason?: string;
}
/**
 * A file that is about to be sent straight to where it is stored.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "NewUpload".
 */
export interface NewUpload {
  name: string;
  /**
   * Bytes: exactly so many.
   */
  size: number;
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
 * A room's pinned messages in their order.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Pins".
 */
export interface Pins {
  messages: Message[];
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
  reply_to?: number | null;
  /**
   * @maxItems 10
   */
  attachments?:
    | []
    | [string]
    | [string, string]
    | [string, string, string]
    | [string, string, string, string]
    | [string, string, string, string, string]
    | [string, string, string, string, string, string]
    | [string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string];
  /**
   * In a room of more than 15 people, `@all` and `@here` notify only with this.
   */
  notify_all?: boolean;
}
/**
 * The people with whom one shares a room of at most 100, but for those who hide it.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Presences".
 */
export interface Presences {
  people: Presence[];
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
 * The server's public key (VAPID, RFC 8292), in base64url: `applicationServerKey`.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "PushKey".
 */
export interface PushKey {
  key: string;
}
/**
 * A browser's public key and secret for RFC 8291, in base64url, as it gives them.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "PushKeys".
 */
export interface PushKeys {
  p256dh: string;
  auth: string;
}
/**
 * A message to show. Of several that came at once in a room, the newest that is for one.
 *
 * A `test` is for the device that asked for it: in no room, seq 0.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Pushed".
 */
export interface Pushed {
  kind: "direct" | "mention" | "message" | "test";
  /**
   * A room's id.
   */
  room: string;
  room_name: string;
  /**
   * The message's number in its room.
   */
  seq: number;
  /**
   * Who wrote it.
   */
  username: string;
  /**
   * Its first 200 characters; null where one prefers that.
   */
  message: string | null;
  /**
   * Unread messages in rooms that are not silent, for the badge.
   */
  unread: number;
}
/**
 * Up to `seq` the room was read elsewhere: what was shown of it may go.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "PushedRead".
 */
export interface PushedRead {
  kind?: "read";
  /**
   * A room's id.
   */
  room: string;
  /**
   * A message's number in its room: 1, 2, 3, …
   */
  seq: number;
  /**
   * Unread messages in rooms that are not silent, for the badge.
   */
  unread: number;
}
/**
 * Everyone who reacted to a message, first come first.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Reactions".
 */
export interface Reactions {
  reactions: {
    [k: string]: string[];
  };
}
/**
 * Whether a message has reached somebody, and when they read it.
 *
 * `read_at` is None of who has not, and of messages so old that it is not known any more.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Reader".
 */
export interface Reader {
  username: string;
  delivered: boolean;
  read: boolean;
  read_at: string | null;
}
/**
 * Whom a message has reached. Its author is not counted.
 *
 * `people` is None in a room of more than 100 people, and for who hides their own receipts.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Readers".
 */
export interface Readers {
  delivered: number;
  read: number;
  /**
   * How many it could reach.
   */
  of: number;
  people: Reader[] | null;
}
/**
 * How far each other member has got. In a room of more than 100 people there are none.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Receipts".
 */
export interface Receipts {
  receipts: Receipt[];
  counts_only: boolean;
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
  /**
   * An invite's code: needed where registration is by invite.
   */
  invite?: string | null;
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "RoomBan".
 */
export interface RoomBan {
  user: User;
  /**
   * Who gave it: a username.
   */
  by: string;
  /**
   * RFC 3339, UTC, with milliseconds.
   */
  banned_at: string;
  until: string | null;
  reason: string;
}
/**
 * Those that hold, the newest first.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "RoomBans".
 */
export interface RoomBans {
  bans: RoomBan[];
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Rooms".
 */
export interface Rooms {
  rooms: Room[];
}
/**
 * Messages that hold all words of `q`, the newest first.
 *
 * `q` may hold `from:name`, `in:room`, `before:2026-11-22`, `after:…`, `has:file`, `has:image`,
 * `has:link`, and "words that follow each other".
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "SearchQuery".
 */
export interface SearchQuery {
  q?: string;
  room?: string | null;
  /**
   * A username.
   */
  from?: string | null;
  /**
   * A date or a time (RFC 3339).
   */
  before?: string | null;
  /**
   * A date or a time (RFC 3339).
   */
  after?: string | null;
  /**
   * `next` of the page before.
   */
  cursor?: string | null;
  limit?: number;
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
/**
 * A token for a socket on another host, where no cookie goes. Use it at once.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "SocketToken".
 */
export interface SocketToken {
  /**
   * CONNECT with it as `token`.
   */
  access_token: string;
  /**
   * Seconds.
   */
  expires_in: number;
}
/**
 * What the browser's `PushSubscription.toJSON()` says.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Subscribe".
 */
export interface Subscribe {
  endpoint: string;
  keys: PushKeys;
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Unsubscribe".
 */
export interface Unsubscribe {
  endpoint: string;
}
/**
 * Post `fields`, and then the file as `file`, to `url`; then finish the upload by its `id`.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "UploadForm".
 */
export interface UploadForm {
  id: string;
  url: string;
  fields: {
    [k: string]: string;
  };
}
