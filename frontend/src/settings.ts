// What the server says about itself in index.html, before anything else is asked of it.

export interface Settings {
  name: string;
  guests: boolean;
  /** Nobody has registered yet. */
  fresh: boolean;
  socket: { url: string; path: string };
  message_max_characters: number;
  version: string;
}

const DEFAULTS: Settings = {
  name: "Parlour",
  guests: true,
  fresh: false,
  socket: { url: "", path: "/socket.io/" },
  message_max_characters: 16_000,
  version: "",
};

export const settings: Settings = { ...DEFAULTS, ...given() };

function given(): Partial<Settings> {
  const content =
    globalThis.document?.querySelector<HTMLMetaElement>("meta[name=parlour]")?.content;
  // Under `vite dev` nobody has replaced the placeholder.
  return content?.startsWith("{") ? JSON.parse(content) : {};
}
