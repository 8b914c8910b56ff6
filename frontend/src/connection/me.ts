// One's own account: its password, its picture, its end.
import type { ChangeMe, DeleteMe, Me } from "../protocol/types";
import { strings } from "../strings";
import { csrfToken, Problem, problemIn, request, Unreachable } from "./http";
import { meChanged } from "./privacy";
import { authorised } from "./refresh";
import { signedOut } from "./session";

/** All other devices are signed out. */
export async function changePassword(current: string, next: string): Promise<void> {
  const wanted: ChangeMe = { current_password: current, password: next };
  meChanged(await authorised(() => request<Me>("PATCH", "/me", wanted)));
}

/** For good. Throws what to say to the person, at the field where it belongs. */
export async function deleteAccount(password: string): Promise<void> {
  const body: DeleteMe = { password };
  await authorised(() => request<void>("DELETE", "/me", body));
  signedOut(strings.sessionEnded.deleted);
}

export async function removePicture(): Promise<void> {
  meChanged(await authorised(() => request<Me>("DELETE", "/me/avatar")));
}

/** `onProgress` hears how much of it has gone, from 0 to 1. */
export async function putPicture(picture: File, onProgress: (done: number) => void): Promise<void> {
  meChanged(await authorised(() => send(picture, onProgress)));
}

/** `fetch` cannot say how much of a body has gone. */
function send(picture: File, onProgress: (done: number) => void): Promise<Me> {
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
    request.onload = () => {
      if (request.status === 200) resolve(JSON.parse(request.responseText));
      else reject(refusal(request));
    };
    request.onerror = () => reject(new Unreachable());
    request.open("PUT", "/api/v1/me/avatar");
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRF-Token", csrfToken() ?? "");
    const form = new FormData();
    form.append("file", picture, picture.name);
    request.send(form);
  });
}

function refusal({ status, responseText }: XMLHttpRequest): Error {
  const problem = problemIn(status, responseText);
  // A proxy with a limit of its own says so in its own way.
  if (status !== 413 || problem instanceof Problem) return problem;
  return new Problem(413, "too_large", "", "file", null);
}
