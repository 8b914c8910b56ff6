import { expect, test } from "vitest";
import { group, lobby, membership, NOON } from "../testing/cast";
import { waiting } from "./badge";
import { isMuted, isSilent, nextUnmuting } from "./muting";

const LATER = new Date(NOON + 60_000).toISOString();
const NONE = new Set<string>();

test("what waits in all rooms is one number, without the room in view", () => {
  expect(waiting({ a: 3, b: 2 }, {}, NONE, undefined)).toBe(5);
  expect(waiting({ a: 3, b: 2 }, {}, NONE, "a")).toBe(2);
});

test("of a room that is silent only mentions count", () => {
  expect(waiting({ a: 3, b: 2 }, { a: 1, b: 2 }, new Set(["a"]), undefined)).toBe(3);
  expect(waiting({ a: 3 }, {}, new Set(["a"]), undefined)).toBe(0);
});

test("a room is silent at the level nothing, or until its time is over", () => {
  expect(isSilent(membership({ level: "nothing" }), NOON)).toBe(true);
  expect(isSilent(membership({ level: "mentions" }), NOON)).toBe(false);
  expect(isMuted(membership({ muted_until: LATER }), NOON)).toBe(true);
  expect(isMuted(membership({ muted_until: LATER }), NOON + 60_000)).toBe(false);
  expect(isMuted(membership(), NOON)).toBe(false);
});

test("the clock is to look again when the first room's time is over", () => {
  const until = (milliseconds: number) =>
    membership({ muted_until: new Date(NOON + milliseconds).toISOString() });
  const rooms = [
    { ...lobby, membership: until(-1) },
    { ...group, membership: until(9_000) },
    { ...group, id: "4", membership: until(5_000) },
  ];
  expect(nextUnmuting(rooms, NOON)).toBe(NOON + 5_000);
  expect(nextUnmuting([lobby], NOON)).toBeNull();
});
