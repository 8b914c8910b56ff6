import { describe, expect, test } from "vitest";
import { membership, NOON } from "../testing/cast";
import { isQuiet, type Kind, passes, weightiest } from "./notifying";

const LATER = new Date(NOON + 3_600_000).toISOString();
const EARLIER = new Date(NOON - 1).toISOString();

describe("a room lets through", () => {
  test.each<["all" | "mentions" | "nothing", Kind, boolean]>([
    ["all", "direct", true],
    ["all", "mention", true],
    ["all", "message", true],
    ["mentions", "mention", true],
    ["mentions", "direct", false],
    ["mentions", "message", false],
    ["nothing", "mention", false],
    ["nothing", "direct", false],
  ])("at the level %s, a %s: %s", (level, kind, told) => {
    expect(passes(membership({ level }), kind, NOON)).toBe(told);
  });

  test("nothing while it is muted, and all again afterwards", () => {
    expect(passes(membership({ muted_until: LATER }), "mention", NOON)).toBe(false);
    expect(passes(membership({ muted_until: EARLIER }), "mention", NOON)).toBe(true);
  });

  test("nothing to who is not in it", () => {
    expect(passes(null, "mention", NOON)).toBe(false);
  });
});

describe("quiet hours", () => {
  const at = (time: string) => new Date(`2026-11-22T${time}:00Z`);
  const night = { begin: "22:00", end: "07:00", time_zone: "UTC" };
  const noon = { begin: "12:00", end: "13:00", time_zone: "UTC" };

  test.each([
    ["21:59", false],
    ["22:00", true],
    ["00:00", true],
    ["06:59", true],
    ["07:00", false],
  ])("over midnight, %s is quiet: %s", (time, quiet) => {
    expect(isQuiet(night, at(time))).toBe(quiet);
  });

  test.each([
    ["11:59", false],
    ["12:00", true],
    ["13:00", false],
  ])("within a day, %s is quiet: %s", (time, quiet) => {
    expect(isQuiet(noon, at(time))).toBe(quiet);
  });

  test("are those of the person's zone, wherever the browser is", () => {
    const kolkata = { ...night, time_zone: "Asia/Kolkata" };
    expect(isQuiet(kolkata, at("16:29"))).toBe(false);
    expect(isQuiet(kolkata, at("16:30"))).toBe(true);
  });

  test("move with the clocks of the zone", () => {
    const berlin = { ...night, time_zone: "Europe/Berlin" };
    expect(isQuiet(berlin, new Date("2026-07-01T20:30:00Z"))).toBe(true);
    expect(isQuiet(berlin, new Date("2026-12-01T20:30:00Z"))).toBe(false);
  });

  test("are none where there are none, and the browser's own in a zone that it does not know", () => {
    expect(isQuiet(null, at("23:00"))).toBe(false);
    expect(isQuiet({ ...night, time_zone: "Mars/Olympus" }, at("23:00"))).toBe(true);
  });
});

test("of what came at once the last of the weightiest is told", () => {
  const heard = (kind: Kind, seq: number) => ({ kind, seq });
  const all = [heard("message", 1), heard("mention", 1), heard("mention", 2), heard("message", 3)];
  expect(weightiest(all)).toEqual(heard("mention", 2));
  expect(weightiest([heard("message", 1), heard("message", 2)])).toEqual(heard("message", 2));
  expect(weightiest([])).toBeNull();
});
