// Sends a form with a file, and says how much of it has gone: `fetch` cannot.
import { settings } from "../settings";
import { strings } from "../strings";
import { csrfToken, Problem, problemIn, Unreachable } from "./http";

export interface Journey {
  /** Hears how much of it has gone, from 0 to 1. */
  readonly onProgress: (done: number) => void;
  readonly signal?: AbortSignal;
}

/** To our own server, with nothing but the file. */
export async function sendFile<T>(
  method: "POST" | "PUT",
  path: string,
  file: File,
  journey: Journey,
): Promise<T> {
  const headers = { Accept: "application/json", "X-CSRF-Token": csrfToken() ?? "" };
  const answer = await sendForm(method, `/api/v1${path}`, formOf({}, file), journey, headers);
  if (answer.ok) return JSON.parse(answer.text);
  const problem = problemIn(answer.status, answer.text);
  if (answer.status !== 413 || problem instanceof Problem) throw problem;
  // A proxy with a limit of its own says so in its own way.
  const said = strings.uploads.tooLarge(settings.upload_max_bytes);
  throw new Problem(413, "too_large", said, "file", null);
}

/** The file comes last: S3 reads nothing after it. */
export function formOf(fields: Readonly<Record<string, string>>, file: File): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", file, file.name);
  return form;
}

/** To anywhere. Rejects when nobody answers, or it is given up. */
export function sendForm(
  method: "POST" | "PUT",
  url: string,
  form: FormData,
  { onProgress, signal }: Journey,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ ok: boolean; status: number; text: string }> {
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(new Unreachable());
    signal?.addEventListener("abort", () => request.abort());
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
    request.onload = () => {
      const { status, responseText: text } = request;
      resolve({ ok: status >= 200 && status < 300, status, text });
    };
    request.onerror = () => reject(new Unreachable());
    request.onabort = () => reject(new Unreachable());
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.send(form);
  });
}
