// How many reports wait for an administrator.
import { signal } from "@preact/signals";

export const openReports = signal(0);
