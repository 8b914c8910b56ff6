// For how long messages are kept, and from which one on a room has any.
import type { Room } from "../protocol/types";
import { settings } from "../settings";

/** In days; 0: for ever. Of the installation's time and the group's own, the shorter one holds. */
export function keptDays({ retention_days }: Room): number {
  const said = [retention_days, settings.retention_days].filter((days) => days > 0);
  return said.length > 0 ? Math.min(...said) : 0;
}

/** Up to this seq there is nothing for one: it was not one's to see, or is gone. */
export function hiddenIn({ membership, first_seq }: Room): number {
  return Math.max(membership?.hidden_until ?? 0, first_seq - 1);
}
