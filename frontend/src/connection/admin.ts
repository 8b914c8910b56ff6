// What the administrators of the installation ask and do.
import type {
  AdminPeople,
  AdminPerson,
  AdminRoom,
  AdminRooms,
  ChangeChoices,
  ChangePerson,
  Choices,
  NewPassword,
} from "../protocol/types";
import { settings } from "../settings";
import { request } from "./http";
import { authorised } from "./refresh";

const PAGE = 50;

/** Those whose names begin like this, a page of them. `after`: `next` of the page before. */
export function accounts(beginning: string, after: string | null): Promise<AdminPeople> {
  const query = new URLSearchParams({ q: beginning, limit: String(PAGE) });
  if (after !== null) query.set("after", after);
  return authorised(() => request<AdminPeople>("GET", `/admin/people?${query}`));
}

export function changePerson(id: string, change: ChangePerson): Promise<AdminPerson> {
  return authorised(() => request<AdminPerson>("PATCH", pathOf(id), change));
}

/** A new password for them, which nobody can see again. */
export async function resetPassword(id: string): Promise<string> {
  const path = `${pathOf(id)}/password`;
  return (await authorised(() => request<NewPassword>("POST", path))).password;
}

export async function allGroups(): Promise<AdminRoom[]> {
  return (await authorised(() => request<AdminRooms>("GET", "/admin/rooms"))).rooms;
}

export async function deleteGroup(id: string): Promise<void> {
  const path = `/admin/rooms/${encodeURIComponent(id)}`;
  await authorised(() => request<void>("DELETE", path));
}

export function choices(): Promise<Choices> {
  return authorised(() => request<Choices>("GET", "/admin/choices"));
}

export async function changeChoices(change: ChangeChoices): Promise<Choices> {
  const now = await authorised(() => request<Choices>("PATCH", "/admin/choices", change));
  // This page was loaded before; the others hear of it with their next load.
  settings.guests = now.guests;
  settings.registration = now.registration;
  settings.retention_days = now.retention_days;
  settings.upload_max_bytes = now.upload_max_mb * 1024 * 1024;
  return now;
}

function pathOf(person: string): string {
  return `/admin/people/${encodeURIComponent(person)}`;
}
