// The service worker: what is pushed while no page is open, and the page itself without a network.
import { cameToFront, pushed, renewed } from "./notices";
import { worker } from "./scope";
import { answered, entry, freshened, installed } from "./shell";

worker.addEventListener("install", (event) => event.waitUntil(installed()));
worker.addEventListener("activate", (event) => event.waitUntil(freshened()));
worker.addEventListener("fetch", (event) => {
  const answer = answered(event);
  if (answer) event.respondWith(answer);
});
worker.addEventListener("push", (event) => event.waitUntil(pushed(event.data)));
worker.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(cameToFront(event.notification.data));
});
worker.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renewed(event)));
// A new worker waits until the person agrees to reload: the page that is open is the old one's.
worker.addEventListener("message", (event) => {
  if (event.data === "take over") event.waitUntil(worker.skipWaiting());
  if (event.data === "which page") event.ports[0]?.postMessage(entry);
});
