// Notifications that come by Web Push (RFC 8030) while no page of the person's is open.
import { recall } from "../database";
import {
  addressOfPlace,
  ENGLISH,
  type Left,
  type Place,
  shown,
  type Told,
  tagOf,
  type Withdrawn,
} from "../notice-text";
import { inTurn } from "../notices-in-turn";
import { worker } from "./scope";

export async function pushed(data: PushMessageData | null): Promise<void> {
  const told = read(data);
  if (!told) return;
  await badge(told.unread);
  if (told.kind === "read") return withdraw(told);
  const left = await recall<Left>("worker");
  const { title, options } = shown(told, left?.sentences ?? ENGLISH, !left?.sound);
  await inTurn(() => worker.registration.showNotification(title, options));
}

/** A click on a notification: a tab that is open comes to the front, else one is opened. */
export async function cameToFront(place: Place): Promise<void> {
  const tabs = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const tab = tabs.find(({ visibilityState }) => visibilityState === "visible") ?? tabs[0];
  if (!tab) {
    await worker.clients.openWindow(addressOfPlace(place));
    return;
  }
  // It goes there by itself, so that nothing that is written there is lost to a new page.
  if (place.kind !== "test") tab.postMessage({ open: place });
  await tab.focus();
}

/** The browser has given itself a new address for pushes: the server is to know it. */
export async function renewed(event: Event): Promise<void> {
  const before = (event as { oldSubscription?: PushSubscription }).oldSubscription;
  const key = before?.options.applicationServerKey;
  const csrf = await csrfToken();
  // Without these, the page does it when it is opened the next time.
  if (!key || !csrf) return;
  const options = { userVisibleOnly: true, applicationServerKey: key };
  const { endpoint, keys } = (await worker.registration.pushManager.subscribe(options)).toJSON();
  await fetch("/api/v1/push/subscriptions", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf },
    body: JSON.stringify({ endpoint, keys }),
  });
}

async function withdraw({ room, seq }: Withdrawn): Promise<void> {
  const tag = tagOf(room);
  const there = await inTurn(() => worker.registration.getNotifications({ tag }));
  for (const one of there) if ((one.data as Place).seq <= seq) one.close();
}

async function badge(unread: number): Promise<void> {
  // Only installed pages have an icon for it.
  await worker.navigator.setAppBadge?.(unread).catch(() => {});
}

function read(data: PushMessageData | null): Told | Withdrawn | null {
  try {
    return data?.json() ?? null;
  } catch {
    return null;
  }
}

async function csrfToken(): Promise<string | null> {
  const cookies = (worker as { cookieStore?: { get(name: string): Promise<{ value?: string }> } })
    .cookieStore;
  return (await cookies?.get("parlour_csrf"))?.value ?? null;
}
