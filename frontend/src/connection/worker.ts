// The page's service worker: starting it, telling it what it needs, and hearing from it. Browsers
// have it on secure addresses alone; everywhere else the page does without.
import { effect } from "@preact/signals";
import { remember } from "../database";
import { direction, language } from "../language";
import type { Left, Place, Sentences } from "../notice-text";
import { settings } from "../settings";
import { connection } from "../state/connection";
import { sound } from "../state/device";
import { update } from "../state/update";
import { words } from "../strings/notifying";
import { jumpTo } from "./jump";

/** How often a new version is looked for at most (ms). */
const PAUSE = 10 * 60_000;

let registration: Promise<ServiceWorkerRegistration | null> | null = null;

/** Null where there can be none. */
export function registered(): Promise<ServiceWorkerRegistration | null> {
  registration ??= register();
  return registration;
}

/** Sentences for notifications in the language of the page, with room for names. */
export function sentences(): Sentences {
  const { direct, mention, message, noText, testTitle, testText } = words.shown;
  return {
    direct: direct("{name}"),
    mention: mention("{name}", "{room}"),
    message: message("{name}", "{room}"),
    noText,
    testTitle: testTitle(settings.name),
    testText,
    language: language.value,
    direction: direction.value,
  };
}

export function keepWorker(): () => void {
  const container = navigator.serviceWorker;
  if (!container) return () => {};
  const hear = (event: MessageEvent<{ open?: Place }>) => {
    if (event.data.open) jumpTo(event.data.open.room, event.data.open.seq);
  };
  container.addEventListener("message", hear);
  let looked = Date.now();
  const stops = [
    effect(() => {
      const left: Left = { sentences: sentences(), sound: sound.value === "on" };
      remember("worker", left);
    }),
    // A server that is back may be a newer one.
    effect(() => {
      if (connection.value !== "online" || Date.now() - looked < PAUSE) return;
      looked = Date.now();
      registered().then((found) => found?.update().catch(() => {}));
    }),
  ];
  registered();
  return () => {
    container.removeEventListener("message", hear);
    for (const stop of stops) stop();
  };
}

async function register(): Promise<ServiceWorkerRegistration | null> {
  const container = navigator.serviceWorker;
  if (!container) return null;
  try {
    const found = await container.register("/sw.js", { updateViaCache: "none" });
    if (container.controller) lookForVersions(container, found);
    return await container.ready;
  } catch {
    return null;
  }
}

function lookForVersions(container: ServiceWorkerContainer, found: ServiceWorkerRegistration) {
  let agreed = false;
  let quietly = false;
  const offer = async (next: ServiceWorker) => {
    // A page that was just loaded is of the new version already.
    if (isThisPage(await entryOf(next))) {
      quietly = true;
      return next.postMessage("take over");
    }
    const take = () => {
      agreed = true;
      next.postMessage("take over");
    };
    update.value = { take };
  };
  if (found.waiting) offer(found.waiting);
  found.addEventListener("updatefound", () => {
    const next = found.installing;
    next?.addEventListener("statechange", () => next.state === "installed" && offer(next));
  });
  container.addEventListener("controllerchange", () => {
    if (agreed) location.reload();
    // In another tab somebody agreed; what is written in this one is not to be lost.
    else if (!quietly) update.value = { take: () => location.reload() };
    quietly = false;
  });
}

function entryOf(worker: ServiceWorker): Promise<string> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage("which page", [port2]);
  });
}

function isThisPage(entry: string): boolean {
  return document.querySelector(`script[src$="${CSS.escape(entry)}"]`) !== null;
}
