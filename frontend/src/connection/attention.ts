// Tells the server whether somebody is at this device, so that the others stay quiet meanwhile.
import { effect } from "@preact/signals";
import { active, IDLE_AFTER, idle, isActive, isIdle, type Sight } from "../state/attention";
import { connection } from "../state/connection";
import { command } from "./socket";

/** A hand that moves touches the page hundreds of times a second. */
const PAUSE = 1_000;
const TOUCHES = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

export function reportAttention(): () => void {
  let touched = Date.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    const now = Date.now();
    const sight: Sight = {
      visible: document.visibilityState === "visible",
      focused: document.hasFocus(),
      touched,
    };
    idle.value = isIdle(sight, now);
    active.value = isActive(sight, now);
    clearTimeout(timer);
    if (!idle.value) timer = setTimeout(look, touched + IDLE_AFTER - now);
  };
  const touch = () => {
    if (Date.now() - touched < PAUSE && !idle.value) return;
    touched = Date.now();
    look();
  };
  // Whoever comes back to the page has touched it by that.
  const back = () => {
    touched = Date.now();
    look();
  };
  const gone = () => {
    active.value = false;
  };
  const seen = () => (document.visibilityState === "visible" ? back() : look());
  look();
  const stops = [
    listening(window, { focus: back, blur: look, pagehide: gone, pageshow: seen }),
    listening(document, { visibilitychange: seen }),
    listening(document, Object.fromEntries(TOUCHES.map((name) => [name, touch]))),
    tellWhatChanged(),
  ];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
    idle.value = false;
    active.value = false;
  };
}

/** A connection that is new counts as one of nobody: only that somebody is here needs telling. */
function tellWhatChanged(): () => void {
  let told = false;
  return effect(() => {
    const now = active.value;
    if (connection.value !== "online") told = false;
    else if (now !== told) {
      told = now;
      // Refused or lost, the worst is a notification too many.
      command("set_active", { active: now }).catch(() => {});
    }
  });
}

function listening(target: EventTarget, listeners: Record<string, () => void>): () => void {
  const all = Object.entries(listeners);
  for (const [name, listener] of all) target.addEventListener(name, listener, { passive: true });
  return () => {
    for (const [name, listener] of all) target.removeEventListener(name, listener);
  };
}
