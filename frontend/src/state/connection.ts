// Whether the server hears us.
import { signal } from "@preact/signals";

/** `connecting`: for the first time; `offline`: it was there and is not. */
export type Connection = "connecting" | "online" | "offline";

export const connection = signal<Connection>("connecting");
