// What the server says about itself in index.html, before anything else is asked of it.

export interface Settings {
  name: string;
  guests: boolean;
  /** Who may create an account. The first person always may. */
  registration: "open" | "invite" | "closed";
  /** Nobody has registered yet. */
  fresh: boolean;
  /** `serverless`: API Gateway holds the connection, and functions answer on it. */
  socket: { url: string; path: string; serverless: boolean };
  message_max_characters: number;
  /** Of one file; 0 when there are no uploads. */
  upload_max_bytes: number;
  /** For how many days messages are kept; 0: for ever. */
  retention_days: number;
  /** Whether files go through the server, or straight to where they are stored. */
  uploads: "here" | "direct";
  version: string;
}

const DEFAULTS: Settings = {
  name: "Parlour",
  guests: true,
  registration: "open",
  fresh: false,
  socket: { url: "", path: "/socket.io/", serverless: false },
  message_max_characters: 16_000,
  upload_max_bytes: 0,
  retention_days: 0,
  uploads: "here",
  version: "",
};

export const settings: Settings = { ...DEFAULTS, ...given() };

function given(): Partial<Settings> {
  const content =
    globalThis.document?.querySelector<HTMLMetaElement>("meta[name=parlour]")?.content;
  // Under `vite dev` nobody has replaced the placeholder.
  return content?.startsWith("{") ? JSON.parse(content) : {};
}
