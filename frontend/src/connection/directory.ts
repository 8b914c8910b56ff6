// Looking up people and groups.
import type { Groups, Member, Members, People, Room, Rooms, User } from "../protocol/types";
import { request } from "./http";
import { authorised } from "./refresh";

/** As many as one looks through; who is not among them is found by more of the name. */
const FOUND = 20;

/** People with accounts whose names begin like this. */
export async function findPeople(beginning: string): Promise<User[]> {
  const query = new URLSearchParams({ q: beginning, limit: String(FOUND) });
  return (await get<People>(`/people?${query}`)).people.filter(({ guest }) => !guest);
}

/** Public groups that one is not in. */
export async function publicGroups(): Promise<Room[]> {
  return (await get<Groups>("/groups")).groups;
}

/** All rooms that one is in, as they now are. */
export async function ownRooms(): Promise<Room[]> {
  return (await get<Rooms>("/rooms")).rooms;
}

export async function membersOf(room: string): Promise<Member[]> {
  return (await get<Members>(`/rooms/${encodeURIComponent(room)}/members`)).members;
}

function get<T>(path: string): Promise<T> {
  return authorised(() => request<T>("GET", path));
}
