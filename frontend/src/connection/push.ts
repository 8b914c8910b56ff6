// Notifications on this device: asking for them, Web Push while no page is open, and a test.
import { signal } from "@preact/signals";
import { shown } from "../notice-text";
import { inTurn } from "../notices-in-turn";
import type { PushKey } from "../protocol/types";
import { keepNotifyHere, notifyHere } from "../state/device";
import { me } from "../state/session";
import { request } from "./http";
import { authorised } from "./refresh";
import { registered, sentences } from "./worker";

export type Possible = "insecure" | "unsupported" | "install" | "blocked" | "ask" | "allowed";

/** What this browser lets one have just now. */
export const possible = signal<Possible>(look());

/** Whether notifications come even when no page is open. */
export const pushing = signal(false);

/** The permission can be changed in the browser's own settings at any time. */
export function lookAgain(): void {
  possible.value = look();
}

/** How long a click waits for the browser's push service (ms), which may not be in reach at all. */
const PATIENCE = 3000;

/** To be called by a click: browsers let nobody else ask. True when they are on. */
export async function turnOn(): Promise<boolean> {
  if (possible.value === "ask") await Notification.requestPermission();
  lookAgain();
  if (possible.value === "allowed") keepNotifyHere("on");
  else if (possible.value === "blocked") keepNotifyHere("off");
  if (possible.value !== "allowed") return false;
  await Promise.race([subscribe(), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  return true;
}

export async function turnOff(): Promise<void> {
  keepNotifyHere("off");
  await unsubscribe();
}

/** At each start: the browser, or the server, may have another key or address by now. */
export async function keepPushing(): Promise<void> {
  lookAgain();
  if (notifyHere.value === "on" && possible.value === "allowed") await subscribe();
}

/** Ends it with the server's knowledge where that can be had, and on this device in any case. */
export async function unsubscribe(): Promise<void> {
  const subscription = await current();
  pushing.value = false;
  if (!subscription) return;
  const { endpoint } = subscription;
  await subscription.unsubscribe().catch(() => {});
  await authorised(() => request<void>("DELETE", "/push/subscriptions", { endpoint })).catch(
    // To an address that is gone nothing is delivered, and the server then forgets it.
    () => {},
  );
}

/** By way of the server, as real ones come, where that is possible. */
export async function sendTest(): Promise<void> {
  const subscription = await current();
  try {
    if (!subscription) throw new Error("There is no subscription.");
    const { endpoint } = subscription;
    await authorised(() => request<void>("POST", "/push/test", { endpoint }));
  } catch {
    const { title, options } = shown(
      { kind: "test", room: "", room_name: "", seq: 0, username: "", message: null, unread: 0 },
      sentences(),
      true,
    );
    const registration = await registered();
    await inTurn(async () => registration?.showNotification(title, options));
  }
}

async function subscribe(): Promise<void> {
  try {
    const registration = await registered();
    if (!registration || !me.value) return;
    const { key } = await authorised(() => request<PushKey>("GET", "/push/key"));
    const subscription = await subscribed(registration.pushManager, key);
    const { endpoint, keys } = subscription.toJSON();
    await authorised(() => request<void>("POST", "/push/subscriptions", { endpoint, keys }));
    pushing.value = true;
  } catch {
    // Without a push service they still come while a page is open.
    pushing.value = false;
  }
}

async function subscribed(manager: PushManager, key: string): Promise<PushSubscription> {
  const found = await manager.getSubscription();
  if (found && keyOf(found) === key) return found;
  await found?.unsubscribe();
  return manager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

/** As the server says it: base64url without padding (RFC 8292). */
function keyOf({ options }: PushSubscription): string {
  const bytes = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer(0));
  const base64 = btoa(String.fromCharCode(...bytes));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

async function current(): Promise<PushSubscription | null> {
  return (await (await registered())?.pushManager?.getSubscription()) ?? null;
}

function look(): Possible {
  if (!globalThis.isSecureContext) return "insecure";
  if (!("Notification" in globalThis) || !navigator.serviceWorker) {
    // Safari on a phone alone has this property, and gives notifications to installed apps.
    return "standalone" in navigator ? "install" : "unsupported";
  }
  const { permission } = Notification;
  return permission === "granted" ? "allowed" : permission === "denied" ? "blocked" : "ask";
}
