import { expect, test } from "vitest";
import { lobby, message } from "../testing/cast";
import { type Pins, pinsFrom, withPin, withPins } from "./pins";

const pinned = (seq: number, position: number, version = seq) =>
  message(seq, {
    version,
    pinned: true,
    pin: { username: "ada", pinned_at: "2026-11-22T12:00:00.000Z", note: "", position },
  });
const seqs = (pins: Pins) => pins[lobby.id]?.map(({ seq }) => seq);
const two = { [lobby.id]: [pinned(3, 0), pinned(5, 1)] };

test("stand in their order, whatever order they come in", () => {
  expect(seqs(withPins({}, lobby.id, [pinned(5, 1), pinned(3, 0)], []))).toEqual([3, 5]);
});

test("a message that is pinned joins them, and one that is unpinned or deleted goes", () => {
  expect(seqs(withPin(two, pinned(9, -1)))).toEqual([9, 3, 5]);
  expect(seqs(withPin(two, message(3, { version: 10 })))).toEqual([5]);
  expect(seqs(withPin(two, { ...pinned(3, 0, 10), deleted: true }))).toEqual([5]);
});

test("one that is moved to the top stands there", () => {
  expect(seqs(withPin(two, pinned(5, -1, 10)))).toEqual([5, 3]);
});

test("what is older than what is known changes nothing", () => {
  expect(withPin(two, message(3, { version: 2 }))).toBe(two);
});

test("what the room does not keep any more is not pinned", () => {
  expect(seqs(pinsFrom(two, lobby.id, 4))).toEqual([5]);
  expect(pinsFrom(two, lobby.id, 3)).toBe(two);
});

test("of a room that was not opened yet, nothing is kept", () => {
  expect(withPin({}, pinned(3, 0))).toEqual({});
});

test("what came while the list was on its way is newer than it", () => {
  const heard = [message(3, { version: 20 }), pinned(9, -1, 21)];
  expect(seqs(withPins({}, lobby.id, two[lobby.id] ?? [], heard))).toEqual([9, 5]);
});
