// Carries files to the server, each by itself, and says how far they are.
import { settings } from "../settings";
import { complain } from "../state/notice";
import {
  arrived,
  failed,
  newUpload,
  progressed,
  restarted,
  roomLeft,
  type Upload,
  uploads,
  uploadsIn,
  without,
} from "../state/uploads";
import { strings } from "../strings";
import { Problem, Unreachable } from "./http";
import { newId } from "./identity";

/** Images that every browser draws; what else calls itself one is shown as a file. */
const DRAWN = /^image\/(?:png|jpeg|gif|webp|avif|bmp)$/;

const MOST_AT_ONCE = 3;

/** What is kept of an upload beside the state: the file itself, and how to stop it. */
const files = new Map<string, File>();
const running = new Map<string, AbortController>();

/** Files that somebody chose, pasted or dropped: they begin to go at once. */
export function attach(room: string, chosen: readonly File[]): void {
  const taken = chosen.slice(0, Math.max(0, roomLeft(uploads.value, room)));
  if (taken.length < chosen.length) complain(new Error(strings.uploads.tooMany));
  for (const file of taken) {
    const id = newId();
    files.set(id, file);
    const preview = DRAWN.test(file.type) ? URL.createObjectURL(file) : null;
    const upload = newUpload({ id, room, name: file.name, size: file.size, preview });
    uploads.value = [...uploads.value, upload];
    // Said here, a large file need not travel to hear it.
    const most = settings.upload_max_bytes;
    if (file.size > most) refuse(id, strings.uploads.tooLarge(most), false);
  }
  carry();
}

export function cancel(id: string): void {
  running.get(id)?.abort();
  forget([id]);
  carry();
}

export function tryAgain(id: string): void {
  uploads.value = restarted(uploads.value, id);
  carry();
}

/** They went with a message. */
export function putAway(room: string): void {
  forget(uploadsIn(uploads.value, room).map(({ id }) => id));
}

export function dropUploads(): void {
  for (const stop of running.values()) stop.abort();
  forget(uploads.value.map(({ id }) => id));
}

function carry(): void {
  for (const { id, status } of uploads.value) {
    if (running.size >= MOST_AT_ONCE) return;
    const file = files.get(id);
    if (status === "uploading" && file && !running.has(id)) carryOne(id, file);
  }
}

async function carryOne(id: string, file: File): Promise<void> {
  const stop = new AbortController();
  running.set(id, stop);
  const onProgress = (done: number) => {
    uploads.value = progressed(uploads.value, id, done);
  };
  try {
    const { carried } = await import("./carrying").catch(() => {
      throw new Unreachable();
    });
    const attachment = await carried(file, { onProgress, signal: stop.signal });
    files.delete(id);
    uploads.value = arrived(uploads.value, id, attachment);
  } catch (error) {
    const { message, code } = error as Problem;
    const final = error instanceof Problem && (code === "too_large" || code === "invalid");
    refuse(id, message, !final);
  } finally {
    running.delete(id);
  }
  carry();
}

function refuse(id: Upload["id"], trouble: string, again: boolean): void {
  uploads.value = failed(uploads.value, id, trouble, again);
}

function forget(ids: readonly string[]): void {
  for (const { id, preview } of uploads.value) {
    if (!ids.includes(id)) continue;
    files.delete(id);
    if (preview) URL.revokeObjectURL(preview);
  }
  uploads.value = without(uploads.value, ids);
}
