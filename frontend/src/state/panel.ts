// What stands at the right of a room, on demand. One thing at a time.
import { computed, signal } from "@preact/signals";
import { currentRoom } from "./rooms";

export type Panel = "details" | "search" | "mentions";

interface Open {
  readonly panel: Panel;
  /** What is about one room goes with it. */
  readonly room: string | null;
}

const open = signal<Open | null>(null);

export const panel = computed<Panel | null>(() => {
  const now = open.value;
  if (now?.room && now.room !== currentRoom.value?.id) return null;
  return now?.panel ?? null;
});

export function openPanel(panel: Panel): void {
  open.value = { panel, room: panel === "details" ? (currentRoom.value?.id ?? null) : null };
}

export function closePanel(): void {
  open.value = null;
}

export function togglePanel(wanted: Panel): void {
  if (panel.value === wanted) closePanel();
  else openPanel(wanted);
}
