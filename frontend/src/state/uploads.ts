// Files that are about to go with a message. Pure steps; `connection/uploads.ts` carries them.
import { signal } from "@preact/signals";
import type { Attachment } from "../protocol/types";

/** As many as a message may have. */
export const MOST_ATTACHED = 10;

export interface Upload {
  /** Made here; the server's own is the attachment's. */
  readonly id: string;
  readonly room: string;
  readonly name: string;
  readonly size: number;
  /** Where an image can be seen before it is there. */
  readonly preview: string | null;
  readonly status: "uploading" | "done" | "failed";
  /** How much of it is there, from 0 to 1. */
  readonly progress: number;
  /** Why it failed, in words for the person. */
  readonly trouble: string | null;
  /** Whether the same again might succeed. */
  readonly again: boolean;
  readonly attachment: Attachment | null;
}

export type Uploads = readonly Upload[];

export const uploads = signal<Uploads>([]);

export function newUpload(file: Pick<Upload, "id" | "room" | "name" | "size" | "preview">): Upload {
  return {
    ...file,
    status: "uploading",
    progress: 0,
    trouble: null,
    again: false,
    attachment: null,
  };
}

export function uploadsIn(uploads: Uploads, room: string): Uploads {
  return uploads.filter((upload) => upload.room === room);
}

/** How many more files the room's next message may take. */
export function roomLeft(uploads: Uploads, room: string): number {
  return MOST_ATTACHED - uploadsIn(uploads, room).length;
}

export function progressed(uploads: Uploads, id: string, progress: number): Uploads {
  return changed(uploads, id, { progress });
}

export function arrived(uploads: Uploads, id: string, attachment: Attachment): Uploads {
  return changed(uploads, id, { status: "done", progress: 1, trouble: null, attachment });
}

export function failed(uploads: Uploads, id: string, trouble: string, again: boolean): Uploads {
  return changed(uploads, id, { status: "failed", trouble, again });
}

export function restarted(uploads: Uploads, id: string): Uploads {
  return changed(uploads, id, { status: "uploading", progress: 0, trouble: null });
}

export function without(uploads: Uploads, gone: readonly string[]): Uploads {
  return uploads.filter(({ id }) => !gone.includes(id));
}

/** `busy`: something is on its way; `broken`: something is to be tried again or taken away. */
export function stateIn(uploads: Uploads, room: string): "none" | "busy" | "broken" | "ready" {
  const there = uploadsIn(uploads, room);
  if (there.some(({ status }) => status === "failed")) return "broken";
  if (there.some(({ status }) => status === "uploading")) return "busy";
  return there.length ? "ready" : "none";
}

/** What goes with the message, as far as it is there. */
export function readyIn(uploads: Uploads, room: string): Attachment[] {
  return uploadsIn(uploads, room).flatMap(({ attachment }) => attachment ?? []);
}

function changed(uploads: Uploads, id: string, change: Partial<Upload>): Uploads {
  return uploads.map((upload) => (upload.id === id ? { ...upload, ...change } : upload));
}
