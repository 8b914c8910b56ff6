// Says something now and then: API Gateway ends a connection on which nothing came for ten minutes.
import { settings } from "../settings";
import { active } from "../state/attention";
import { command } from "./socket";

const PAUSE = 5 * 60_000;

export function keepOpen(): () => void {
  if (!settings.socket.serverless) return () => {};
  const timer = setInterval(() => {
    // What the server knows already, so that nothing comes of it.
    command("set_active", { active: active.peek() }).catch(() => {});
  }, PAUSE);
  return () => clearInterval(timer);
}
