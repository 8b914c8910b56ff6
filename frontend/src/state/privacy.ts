// What one lets others see of oneself, and so sees of them.
import { signal } from "@preact/signals";
import type { Me } from "../protocol/types";

export type Privacy = Pick<Me, "receipts" | "typing" | "presence">;

/** Null until the server has said. */
export const privacy = signal<Privacy | null>(null);

export function privacyOf({ receipts, typing, presence }: Me): Privacy {
  return { receipts, typing, presence };
}
