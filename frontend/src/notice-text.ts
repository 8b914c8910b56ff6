// What a notification of the system's says, on the page and in the service worker alike.

/** What the server pushes, and what an open page tells of in the same form. */
export interface Told {
  readonly kind: "direct" | "mention" | "message" | "test";
  readonly room: string;
  readonly room_name: string;
  readonly seq: number;
  readonly username: string;
  /** Null where the person prefers that it is not shown. */
  readonly message: string | null;
  readonly unread: number;
}

/** What was told has been read, up to here. */
export interface Withdrawn {
  readonly kind: "read";
  readonly room: string;
  readonly seq: number;
  readonly unread: number;
}

/** Sentences with `{name}` and `{room}` in them: the worker, which has no catalogue, keeps them. */
export interface Sentences {
  readonly direct: string;
  readonly mention: string;
  readonly message: string;
  readonly noText: string;
  readonly testTitle: string;
  readonly testText: string;
  readonly language: string;
  readonly direction: "ltr" | "rtl";
}

export const ENGLISH: Sentences = {
  direct: "{name}",
  mention: "{name} mentioned you in {room}",
  message: "{name} in {room}",
  noText: "New message",
  testTitle: "Notifications",
  testText: "This is how a notification looks on this device.",
  language: "en",
  direction: "ltr",
};

/** What the page leaves for its worker, in the database. */
export interface Left {
  readonly sentences: Sentences;
  readonly sound: boolean;
}

export interface Shown {
  readonly title: string;
  readonly options: NotificationOptions & { renotify: boolean; data: Place };
}

export interface Place {
  readonly kind: Told["kind"];
  readonly room: string;
  readonly seq: number;
}

/** One of a room's takes the place of the one before. */
export function tagOf(room: string): string {
  return `room:${room}`;
}

export function shown(told: Told, sentences: Sentences, silent: boolean): Shown {
  const { kind, room, seq } = told;
  const test = kind === "test";
  const title = test
    ? sentences.testTitle
    : filled(sentences[kind], { name: told.username, room: told.room_name });
  return {
    title,
    options: {
      body: test ? sentences.testText : told.message || sentences.noText,
      tag: test ? "test" : tagOf(room),
      // Of what is meant for one in particular one is told again; of a busy group once.
      renotify: kind !== "message",
      icon: "/icons/icon-192.png",
      badge: "/icons/badge-96.png",
      lang: sentences.language,
      dir: sentences.direction,
      silent,
      data: { kind, room, seq },
    },
  };
}

/** Where a click on it leads. */
export function addressOfPlace({ kind, room, seq }: Place): string {
  return kind === "test" ? "/" : `/rooms/${encodeURIComponent(room)}/${seq}`;
}

function filled(sentence: string, names: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => names[name] ?? whole);
}
