import { afterEach, expect, test, vi } from "vitest";
import type { Room } from "../protocol/types";
import { dropAll, takeSync } from "../state/holdings";
import { rooms } from "../state/rooms";
import { looks } from "../state/unread";
import { direct, group, lobby, membership } from "../testing/cast";
import { resyncAll } from "./untold";

let told: Room[] = [];
let now: Room[] = [];

vi.mock("./resync", () => ({ resync: async () => new Set(told.map(({ id }) => id)) }));
vi.mock("./directory", () => ({ ownRooms: async () => now }));

afterEach(dropAll);

const unread = (count: number) => ({ membership: membership({ unread: count, read: 9 - count }) });
const before = { ...group, last_seq: 9, version: 9, ...unread(4) };
const readOn = { ...before, ...unread(0) };

test("a room of which a sync says nothing may have been read on another device", async () => {
  takeSync({ rooms: [lobby, before], changes: {} });
  told = [lobby];
  now = [lobby, readOn];
  await resyncAll();
  expect(looks.value[group.id]).toMatchObject({ count: 0 });
});

test("what the sync told is not overwritten, nor what has changed since", async () => {
  takeSync({ rooms: [lobby, { ...before, version: 10 }], changes: {} });
  told = [lobby];
  now = [{ ...lobby, name: "Old" }, readOn];
  await resyncAll();
  expect(rooms.value?.map(({ name }) => name)).toEqual([lobby.name, before.name]);
  expect(looks.value[group.id]).toMatchObject({ count: 4 });
});

test("rooms that nobody knew are left to those who tell of joining", async () => {
  takeSync({ rooms: [lobby], changes: {} });
  told = [];
  now = [lobby, direct];
  await resyncAll();
  expect(rooms.value).toEqual([lobby]);
});
