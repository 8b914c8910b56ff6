// Carries files to the server, each by itself, and says how far they are.
import type { Attachment } from "../protocol/types";
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
import { csrfToken, Problem, problemIn, Unreachable } from "./http";
import { newId } from "./identity";
import { authorised } from "./refresh";

/** Images that every browser draws; what else calls itself one is shown as a file. */
const DRAWN = /^image\/(?:png|jpeg|gif|webp|avif|bmp)$/;

const MOST_AT_ONCE = 3;

/** What is kept of an upload beside the state: the file itself, and how to stop it. */
const files = new Map<string, File>();
const running = new Map<string, XMLHttpRequest>();

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
    if (file.size > settings.upload_max_bytes) refuse(id, tooLarge().message, false);
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
  for (const request of running.values()) request.abort();
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
  try {
    const attachment = await authorised(() => post(id, file));
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

/** `fetch` cannot say how much of a body has gone. */
function post(id: string, file: File): Promise<Attachment> {
  const request = new XMLHttpRequest();
  running.set(id, request);
  return new Promise((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => {
      uploads.value = progressed(uploads.value, id, total ? loaded / total : 0);
    };
    request.onload = () => {
      if (request.status === 201) resolve(JSON.parse(request.responseText));
      else reject(refusal(request));
    };
    request.onerror = () => reject(new Unreachable());
    request.onabort = () => reject(new Unreachable());
    request.open("POST", "/api/v1/uploads");
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRF-Token", csrfToken() ?? "");
    const form = new FormData();
    form.append("file", file, file.name);
    request.send(form);
  });
}

function refusal({ status, responseText }: XMLHttpRequest): Error {
  const problem = problemIn(status, responseText);
  // A proxy with a limit of its own says so in its own way.
  return status === 413 && !(problem instanceof Problem) ? tooLarge() : problem;
}

function tooLarge(): Problem {
  const said = strings.uploads.tooLarge(settings.upload_max_bytes);
  return new Problem(413, "too_large", said, "file", null);
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
