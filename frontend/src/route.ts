// The address bar: which form, room or pane is shown. Each survives a reload.
import { computed, signal } from "@preact/signals";

/** `section`: null is the list of sections on a phone, the first one elsewhere. */
export interface SettingsRoute {
  view: "settings" | "admin";
  section: string | null;
}

export type Route =
  | { view: "sign-in" }
  | { view: "register" }
  | { view: "guest" }
  | { view: "rooms" }
  | SettingsRoute
  /** `form`: what one does first when one is not signed in. */
  | { view: "invite"; code: string; form: "sign-in" | "register" | null }
  /** `seq`: the message that the address leads to. */
  | { view: "room"; room: string | null; seq: number | null };

const path = signal(globalThis.location?.pathname ?? "/");

export const route = computed(() => parse(path.value));

export function parse(pathname: string): Route {
  const [first, second, third] = pathname.split("/").filter(Boolean);
  if (first === "sign-in" || first === "register" || first === "guest") return { view: first };
  if (first === "rooms" && second) {
    return { view: "room", room: decoded(second), seq: seqOf(third) };
  }
  if (first === "rooms") return { view: "rooms" };
  if (first === "settings" || first === "admin") return { view: first, section: second ?? null };
  if (first === "invite" && second) {
    const form = third === "sign-in" || third === "register" ? third : null;
    return { view: "invite", code: decoded(second), form };
  }
  return { view: "room", room: null, seq: null };
}

/** What cannot be decoded stays as it is, and leads nowhere: anybody can make such a link. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function seqOf(part: string | undefined): number | null {
  return part && /^[1-9]\d{0,14}$/.test(part) ? Number(part) : null;
}

export function navigate(to: string, { replace = false } = {}): void {
  if (to === path.value) return;
  const from = { from: isAside(to) ? wayBack() : null };
  if (replace) history.replaceState(from, "", to);
  else history.pushState(from, "", to);
  path.value = to;
}

/** Where one was before the settings; the browser remembers it over a reload. */
export function wayBack(): string {
  return isAside(path.value) ? (history.state?.from ?? "/") : path.value;
}

function isAside(pathname: string): boolean {
  const { view } = parse(pathname);
  return view === "settings" || view === "admin";
}

export function followAddressBar(): void {
  addEventListener("popstate", () => {
    path.value = location.pathname;
  });
}
