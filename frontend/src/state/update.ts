// A new version of the page is here, and waits until the person agrees to reload.
import { signal } from "@preact/signals";

/** Null when there is none, or when it was put off. */
export const update = signal<{ readonly take: () => void } | null>(null);
