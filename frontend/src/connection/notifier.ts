// Shows the system's notifications while a page is open and nobody looks at it.
import { effect } from "@preact/signals";
import { type Place, shown, type Told, tagOf } from "../notice-text";
import { inTurn } from "../notices-in-turn";
import type { Message } from "../protocol/types";
import { active, attention } from "../state/attention";
import { badge } from "../state/badge";
import { notifyHere, sound } from "../state/device";
import { plainText } from "../state/markdown";
import { isQuiet, type Kind, passes, weightiest, wishes } from "../state/notifying";
import { roomRead } from "../state/reading";
import { rooms } from "../state/rooms";
import { me } from "../state/session";
import { strings } from "../strings";
import { loadPrivacy } from "./privacy";
import type { ParlourSocket } from "./socket";
import { playTone } from "./sound";
import { registered, sentences } from "./worker";

/** What comes together is told together (ms): a message, and that it mentions one. */
const GATHERED = 250;
const LONGEST = 200;

type Heard = Pick<Message, "room" | "seq" | "username" | "message"> &
  Partial<Pick<Message, "attachments">> & { readonly kind: Kind };

let gathered = new Map<string, Heard[]>();
/** Of several tabs, one tells. */
let chosen = false;

export function notifyOf(socket: ParlourSocket): () => void {
  const heardMessage = (message: Message) => {
    if (message.user_id !== me.value?.id) hear({ ...message, kind: "message" });
  };
  socket.on("receive_message", heardMessage);
  socket.on("notification", hear);
  const stops = [beTheOne(), withdrawRead()];
  return () => {
    socket.off("receive_message", heardMessage);
    socket.off("notification", hear);
    for (const stop of stops) stop();
    gathered = new Map();
  };
}

function hear(heard: Heard): void {
  const before = gathered.get(heard.room);
  gathered.set(heard.room, [...(before ?? []), heard]);
  if (!before) setTimeout(() => tell(heard.room), GATHERED);
}

async function tell(id: string): Promise<void> {
  const heard = gathered.get(id) ?? [];
  gathered.delete(id);
  // In the first moments of a page, what the person wishes may still be on its way.
  if (!wishes.value) await loadPrivacy().catch(() => {});
  const room = rooms.value?.find((one) => one.id === id);
  const now = new Date();
  const told = weightiest(
    heard.filter(({ kind }) => passes(room?.membership, kind, now.getTime())),
  );
  if (!room || !told || isQuiet(wishes.value?.quiet_hours, now)) return;
  if (roomRead.value?.id === id || told.seq <= (room.membership?.read ?? 0)) return;
  // Who is at this page sees the toast; who is at another device, what comes there.
  if (active.value) {
    if (told.kind !== "message") toned();
    return;
  }
  if (attention.value || !chosen || !allowed()) return;
  await show({
    ...told,
    room_name: room.name,
    message: wishes.value?.push_text ? textOf(told) : null,
    unread: badge.value,
  });
}

async function show(told: Told): Promise<void> {
  const registration = await registered();
  const { title, options } = shown(told, sentences(), await silentNow());
  await inTurn(async () => registration?.showNotification(title, options));
}

/** The system's own sound is for when this page's can't be heard. */
async function silentNow(): Promise<boolean> {
  return sound.value === "off" || toned();
}

async function toned(): Promise<boolean> {
  return sound.value === "on" && playTone();
}

function allowed(): boolean {
  return notifyHere.value === "on" && globalThis.Notification?.permission === "granted";
}

function textOf({ message, attachments }: Heard): string {
  const text = plainText(message) || strings.attachments.summary(attachments?.length ?? 1);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** A lock goes to the next tab when this one is closed. */
function beTheOne(): () => void {
  const waiting = new AbortController();
  let leave = () => {};
  const held = () => {
    chosen = true;
    return new Promise<void>((resolve) => {
      leave = resolve;
    });
  };
  navigator.locks?.request("parlour-notifier", { signal: waiting.signal }, held).catch(() => {});
  return () => {
    chosen = false;
    waiting.abort();
    leave();
  };
}

/** Read anywhere, it has been told. */
function withdrawRead(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = effect(() => {
    if (!rooms.value) return;
    clearTimeout(timer);
    timer = setTimeout(withdraw, GATHERED);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

async function withdraw(): Promise<void> {
  const read = new Map(
    rooms.value?.map(({ id, membership }) => [tagOf(id), membership?.read ?? 0]),
  );
  for (const one of await allShown()) {
    if ((one.data as Place).seq <= (read.get(one.tag) ?? -1)) one.close();
  }
}

/** When nobody is signed in here any more, nothing is left on the screen. */
export async function withdrawAll(): Promise<void> {
  for (const one of await allShown()) one.close();
}

async function allShown(): Promise<Notification[]> {
  const registration = await registered();
  return registration ? inTurn(() => registration.getNotifications()) : [];
}
