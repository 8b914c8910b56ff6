// A line that says what has just happened, and goes away by itself.
import { signal } from "@preact/signals";

export interface Notice {
  readonly text: string;
  /** Something went wrong: it is said at once, and stays longer. */
  readonly trouble: boolean;
}

export const notice = signal<Notice | null>(null);

export function say(text: string): void {
  notice.value = { text, trouble: false };
}

export function complain(error: unknown): void {
  notice.value = { text: (error as Error).message, trouble: true };
}
