// What has opened above the page by a key or from the palette. One at a time.
import { signal } from "@preact/signals";

export type Overlay =
  | { readonly is: "palette" | "shortcuts" | "conversation" | "group" | "browse" }
  /** `day`: the one that is offered first, as 2026-11-22. */
  | { readonly is: "date"; readonly day?: string };

export const overlay = signal<Overlay | null>(null);

export function closeOverlay(): void {
  overlay.value = null;
}
