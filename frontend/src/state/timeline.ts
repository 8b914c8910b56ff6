// How messages are laid out: days, and in them runs of one person's messages.
import type { Attachment, Message, ReplyTo } from "../protocol/types";
import { means } from "./mentions";
import type { Entry } from "./outbox";

export interface Shown {
  /** The same before and after sending, so that the bubble stays the same element. */
  readonly key: string;
  readonly text: string;
  readonly at: Date;
  readonly deleted: boolean;
  readonly status: "received" | "sent" | "waiting" | "failed";
  /** Whom it mentions. */
  readonly mentions: readonly string[];
  /** Someone else means oneself with it. */
  readonly meant: boolean;
  readonly reply: ReplyTo | null;
  readonly attachments: readonly Attachment[];
  /** The message, once the server has it; what is written and not sent yet is an entry. */
  readonly message: Message | null;
  readonly entry: Entry | null;
}

export interface Run {
  readonly key: string;
  readonly author: Author;
  readonly own: boolean;
  /** Here begins what is new to one. */
  readonly fresh: boolean;
  readonly shown: Shown[];
}

export interface Author {
  readonly id: string;
  readonly name: string;
  readonly guest: boolean;
}

export interface Day {
  readonly key: string;
  readonly date: Date;
  readonly runs: Run[];
}

const RUN_PAUSE = 5 * 60_000;

/** `leftOff`: the seq after which all by others is new, if there is such a thing. */
export function timeline(
  messages: readonly Message[],
  pending: readonly Entry[],
  me: Author,
  leftOff: number | null = null,
): Day[] {
  const days: Day[] = [];
  const confirmed = new Set<string | null>();
  const fresh = leftOff === null ? null : firstNew(messages, leftOff, me.id);
  for (const message of messages) {
    const own = message.user_id === me.id;
    if (own) confirmed.add(message.client_id);
    const author = { id: message.user_id, name: message.username, guest: message.guest };
    add(days, author, own, shownMessage(message, own, me), message === fresh);
  }
  for (const entry of pending) {
    if (!confirmed.has(entry.client_id)) add(days, me, true, shownEntry(entry), false);
  }
  return days;
}

/** Above what is held there may be older ones: then nobody knows which is the first. */
function firstNew(messages: readonly Message[], leftOff: number, me: string): Message | null {
  if ((messages[0]?.seq ?? 0) > leftOff + 1) return null;
  return messages.find(({ seq, user_id }) => seq > leftOff && user_id !== me) ?? null;
}

function add(days: Day[], author: Author, own: boolean, shown: Shown, fresh: boolean): void {
  const key = dayKey(shown.at);
  let day = days.at(-1);
  // Clocks differ: a message that follows never opens an earlier day than the one before it.
  if (!day || key > day.key) {
    day = { key, date: shown.at, runs: [] };
    days.push(day);
  }
  const run = day.runs.at(-1);
  if (run && run.author.id === author.id && !fresh && joins(run, shown)) run.shown.push(shown);
  else day.runs.push({ key: shown.key, author, own, fresh, shown: [shown] });
}

function joins(run: Run, shown: Shown): boolean {
  const previous = run.shown.at(-1);
  return !!previous && shown.at.getTime() - previous.at.getTime() <= RUN_PAUSE;
}

/** The same message gives the same object, so that a view can tell that nothing changed. */
const known = new WeakMap<Message, Shown>();

function shownMessage(message: Message, own: boolean, me: Author): Shown {
  const before = known.get(message);
  if (before && own === (before.status === "sent")) return before;
  const shown = freshMessage(message, own, me);
  known.set(message, shown);
  return shown;
}

function freshMessage(message: Message, own: boolean, me: Author): Shown {
  return {
    key: own && message.client_id ? message.client_id : `${message.room}:${message.seq}`,
    text: message.message,
    at: new Date(message.sent_at),
    deleted: message.deleted,
    status: own ? "sent" : "received",
    mentions: message.mentions,
    meant: !own && means(message, me.name),
    reply: message.reply_to,
    attachments: message.attachments,
    message,
    entry: null,
  };
}

function shownEntry(entry: Entry): Shown {
  return {
    key: entry.client_id,
    text: entry.text,
    at: new Date(entry.created_at),
    deleted: false,
    status: entry.status === "failed" || entry.status === "sent" ? entry.status : "waiting",
    mentions: [],
    meant: false,
    reply: entry.reply_to,
    attachments: entry.attachments,
    message: null,
    entry,
  };
}

/** The local day, as text that sorts. */
function dayKey(date: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
