import { afterEach, expect, test } from "vitest";
import type { Synced } from "../protocol/types";
import { direct, group, lobby, membership, messages } from "../testing/cast";
import { add, drop, dropAll, takeRoom, takeSync } from "./holdings";
import { stretches } from "./messages";
import { complete, rooms } from "./rooms";
import { looks } from "./unread";

afterEach(dropAll);

const ids = () => rooms.value?.map(({ id }) => id);
const said = (room: string, from: number, to: number) => ({
  [room]: {
    messages: messages(from, to).map((one) => ({ ...one, room })),
    version: to,
    limited: true,
  },
});
const answer = (more: Partial<Synced>): Synced => ({ rooms: [], changes: {}, ...more });

test("what comes in several answers is put together, and then complete", () => {
  takeSync(answer({ rooms: [lobby], changes: said(lobby.id, 1, 3), more: true }));
  expect(complete.value).toBe(false);
  takeSync(answer({ rooms: [group], changes: said(group.id, 1, 2) }));
  expect(complete.value).toBe(true);
  expect(ids()).toEqual([lobby.id, group.id]);
  expect(Object.keys(stretches.value)).toEqual([lobby.id, group.id]);
});

test("rooms that an answer leaves out because nothing happened there stay as they were", () => {
  takeSync(answer({ rooms: [lobby, group], changes: said(group.id, 1, 2) }));
  const before = stretches.value[group.id];
  takeSync(answer({ rooms: [lobby], changes: said(lobby.id, 1, 1) }));
  expect(ids()).toEqual([lobby.id, group.id]);
  expect(stretches.value[group.id]).toBe(before);
});

test("rooms that one is not in any more are dropped with all that is held of them", () => {
  takeSync(answer({ rooms: [lobby, group], changes: said(group.id, 1, 2) }));
  takeSync(answer({ rooms: [lobby], left: [group.id] }));
  expect(ids()).toEqual([lobby.id]);
  expect(stretches.value[group.id]).toBeUndefined();
  expect(looks.value[group.id]).toBeUndefined();
});

test("a room that one has joined is there at once, and after leaving it is not", () => {
  takeSync(answer({ rooms: [lobby] }));
  add([direct]);
  add([direct]);
  expect(ids()).toEqual([lobby.id, direct.id]);
  drop([direct.id]);
  expect(ids()).toEqual([lobby.id]);
});

const keptFrom = (first_seq: number, version: number) => ({
  ...group,
  first_seq,
  last_seq: 6,
  version,
  membership: null,
});
const heldSeqs = () => stretches.value[group.id]?.messages.map(({ seq }) => seq);

test("what a room does not keep any more is forgotten, and not unread", () => {
  const room = { ...group, last_seq: 6, membership: membership({ unread: 2 }) };
  takeSync(answer({ rooms: [room], changes: said(group.id, 1, 6) }));
  takeRoom(keptFrom(4, 7));
  expect(heldSeqs()).toEqual([4, 5, 6]);
  expect(stretches.value[group.id]).toMatchObject({ reachesStart: true, version: 7 });
  expect(looks.value[group.id]?.count).toBe(2);
  takeRoom(keptFrom(7, 8));
  expect(heldSeqs()).toEqual([]);
  expect(looks.value[group.id]?.count).toBe(0);
});

test("what went while one was away is forgotten as one catches up", () => {
  takeSync(answer({ rooms: [group], changes: said(group.id, 1, 6) }));
  const room = { ...keptFrom(5, 7), membership: membership() };
  const nothing = { messages: [], version: 7, limited: false };
  takeSync(answer({ rooms: [room], changes: { [group.id]: nothing } }));
  expect(heldSeqs()).toEqual([5, 6]);
  expect(stretches.value[group.id]?.reachesStart).toBe(true);
});
