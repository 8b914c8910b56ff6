// The page without a network: its own files, kept when a version is installed. Nothing of the API
// is ever kept here; rooms and messages are the page's to remember (`connection/snapshot.ts`).
import type { Shell } from "../../scripts/worker";
import { worker } from "./scope";

declare const __SHELL__: Shell;

/** The script with which the page of this version begins. */
export const { entry } = __SHELL__;

const PREFIX = "shell ";
const NAME = PREFIX + __SHELL__.version;
/** A network that has not answered by then (ms) is none. */
const PATIENCE = 4_000;

/** Fails, and is tried again later, when not all of one version can be had. */
export async function installed(): Promise<void> {
  const cache = await caches.open(NAME);
  const index = await fetch("/", { cache: "no-store", credentials: "omit" });
  // In the middle of an update the server may give the page of another version.
  if (!(await index.clone().text()).includes(entry)) throw new Error("Another version.");
  await cache.addAll(__SHELL__.files);
  await cache.put("/", index);
}

/** The version before stays: a tab that has not been reloaded may still need parts of it. */
export async function freshened(): Promise<void> {
  const shells = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const before = shells.filter((name) => name !== NAME);
  await Promise.all(before.slice(0, -1).map((name) => caches.delete(name)));
  await worker.registration.navigationPreload?.enable();
  await worker.clients.claim();
}

/** Null leaves the request to the browser. */
export function answered(event: FetchEvent): Promise<Response> | null {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== worker.location.origin) return null;
  // Their names hold a hash of what is in them: what is there is right.
  if (pathname.startsWith("/assets/"))
    return kept(request).then((found) => found ?? fetch(request));
  if (request.mode === "navigate" && !/^\/(?:api|socket\.io)\//.test(pathname)) {
    return freshOrKept(page(event), "/");
  }
  return __SHELL__.files.includes(pathname) ? freshOrKept(fetch(request), pathname) : null;
}

async function page(event: FetchEvent): Promise<Response> {
  return ((await event.preloadResponse) as Response | undefined) ?? fetch(event.request);
}

/** From the network if it answers in time; the answer of a proxy that is alone counts as none. */
async function freshOrKept(asked: Promise<Response>, path: string): Promise<Response> {
  try {
    const fresh = await Promise.race([asked, patience()]);
    if (fresh && fresh.status < 500) return fresh;
  } catch {
    // No network.
  }
  return (await kept(path)) ?? asked;
}

async function kept(request: Request | string): Promise<Response | undefined> {
  const cache = await caches.open(NAME);
  return (await cache.match(request)) ?? caches.match(request);
}

function patience(): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), PATIENCE));
}
