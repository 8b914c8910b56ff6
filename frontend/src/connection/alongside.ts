// What goes on beside the conversation, and may begin a moment after it: notifications, attention,
// the service worker, and what is remembered for the next time.
import { reportAttention } from "./attention";
import { keepOpen } from "./keep-open";
import { watchMuting } from "./levels";
import { notifyOf } from "./notifier";
import { keepPushing } from "./push";
import { followReports } from "./reports";
import { keepSnapshot } from "./snapshot";
import type { ParlourSocket } from "./socket";
import { keepWorker } from "./worker";

export function begin(socket: ParlourSocket): () => void {
  const stops = [
    reportAttention(),
    notifyOf(socket),
    watchMuting(),
    keepSnapshot(),
    keepWorker(),
    keepOpen(),
    followReports(socket),
  ];
  keepPushing();
  return () => {
    for (const stop of stops) stop();
  };
}
