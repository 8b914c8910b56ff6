// The address bar: which form, room or pane is shown. Each survives a reload.
import { computed, signal } from "@preact/signals";

export type Route =
  | { view: "sign-in" }
  | { view: "register" }
  | { view: "guest" }
  | { view: "rooms" }
  | { view: "room"; room: string | null };

const path = signal(globalThis.location?.pathname ?? "/");

export const route = computed(() => parse(path.value));

export function parse(pathname: string): Route {
  const [first, second] = pathname.split("/").filter(Boolean);
  if (first === "sign-in" || first === "register" || first === "guest") return { view: first };
  if (first === "rooms" && second) return { view: "room", room: decodeURIComponent(second) };
  if (first === "rooms") return { view: "rooms" };
  return { view: "room", room: null };
}

export function navigate(to: string, { replace = false } = {}): void {
  if (to === path.value) return;
  if (replace) history.replaceState(null, "", to);
  else history.pushState(null, "", to);
  path.value = to;
}

export function followAddressBar(): void {
  addEventListener("popstate", () => {
    path.value = location.pathname;
  });
}
