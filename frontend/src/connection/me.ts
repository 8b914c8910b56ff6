// One's own account: its password, its picture, its end.
import type { DeleteMe, Me } from "../protocol/types";
import { strings } from "../strings";
import { sendFile } from "./form";
import { request } from "./http";
import { changeMe, meChanged } from "./privacy";
import { authorised } from "./refresh";
import { signedOut } from "./session";
import { smaller } from "./smaller";

/** All other devices are signed out. */
export function changePassword(current: string, next: string): Promise<void> {
  return changeMe({ current_password: current, password: next });
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
  const small = await smaller(picture);
  meChanged(await authorised(() => sendFile<Me>("PUT", "/me/avatar", small, { onProgress })));
}
