import { expect, test } from "vitest";
import { direct, group, lobby, message, NOON } from "../testing/cast";
import { newestPage } from "./messages";
import { listed } from "./room-list";

const chess = { ...group, id: "10" };
const choir = { ...group, id: "11", name: "Choir" };
const rooms = [choir, direct, lobby, chess];
const said = (room: string, seq: number) => ({ [room]: newestPage([message(seq, { room })], seq) });
const ids = (rooms: readonly { id: string }[]) => rooms.map(({ id }) => id);

test("rooms stand by kind, those with the latest activity first", () => {
  const stretches = { ...said(chess.id, 9), ...said(choir.id, 4), ...said(direct.id, 1) };
  const list = listed(rooms, stretches, {});
  expect(ids(list.lobby)).toEqual([lobby.id]);
  expect(ids(list.direct)).toEqual([direct.id]);
  expect(ids(list.groups)).toEqual([chess.id, choir.id]);
});

test("a room that one has just entered is first, though nothing was said in it", () => {
  const list = listed(rooms, said(chess.id, 9), { [choir.id]: NOON + 60_000 });
  expect(ids(list.groups)).toEqual([choir.id, chess.id]);
});

test("a room in which nothing was ever said is last", () => {
  expect(ids(listed(rooms, said(chess.id, 9), {}).groups)).toEqual([chess.id, choir.id]);
});
