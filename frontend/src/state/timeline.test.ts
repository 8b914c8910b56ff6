import { describe, expect, test } from "vitest";
import type { Message } from "../protocol/types";
import { ada, grace, MINUTE, message, NOON, written } from "../testing/cast";
import { timeline } from "./timeline";

const me = { id: ada.id, name: ada.username, guest: false };
const at = (minutes: number) => ({ sent_at: new Date(NOON + minutes * MINUTE).toISOString() });
const byGrace = { user_id: grace.id, username: grace.username };

function shape(...given: Parameters<typeof timeline>) {
  return timeline(...given).map(({ key, runs }) => [
    key,
    ...runs.map(
      ({ author, shown }) => `${author.name}: ${shown.map(({ text }) => text).join(", ")}`,
    ),
  ]);
}

describe("a run", () => {
  test("is what one person says within five minutes", () => {
    const said = [message(1, at(0)), message(2, at(5)), message(3, at(10.1))];
    expect(shape(said, [], me)).toEqual([
      ["2026-11-22", "ada: message 1, message 2", "ada: message 3"],
    ]);
  });

  test("ends when someone else speaks", () => {
    const said = [message(1, at(0)), message(2, { ...at(1), ...byGrace }), message(3, at(2))];
    expect(shape(said, [], me)).toEqual([
      ["2026-11-22", "ada: message 1", "grace: message 2", "ada: message 3"],
    ]);
  });

  test("ends with the day", () => {
    const said = [message(1, at(12 * 60 - 1)), message(2, at(12 * 60 + 1))];
    expect(shape(said, [], me)).toEqual([
      ["2026-11-22", "ada: message 1"],
      ["2026-11-23", "ada: message 2"],
    ]);
  });
});

test("a message that did not change is the same object, whatever comes after it", () => {
  const [first, second] = [message(1, at(0)), message(2, at(1))];
  const before = timeline([first], [], me)[0]?.runs[0]?.shown[0];
  expect(timeline([first, second], [], me)[0]?.runs[0]?.shown[0]).toBe(before);
});

describe("what is new", () => {
  const said = [message(1, { ...at(0), ...byGrace }), message(2, { ...at(1), ...byGrace })];
  const fresh = (leftOff: number | null, messages = said) =>
    timeline(messages, [], me, leftOff)[0]?.runs.map(({ fresh, shown }) => [fresh, shown.length]);

  test("begins with the first by someone else after where one left off", () => {
    expect(fresh(1)).toEqual([
      [false, 1],
      [true, 1],
    ]);
    expect(fresh(null)).toEqual([[false, 2]]);
  });

  test("does not begin with one's own", () => {
    expect(fresh(1, [said[0] as Message, message(2, at(1))])).toEqual([
      [false, 1],
      [false, 1],
    ]);
  });

  test("has no beginning here when that is above what is held", () => {
    expect(fresh(1, [message(9, { ...at(0), ...byGrace })])).toEqual([[false, 1]]);
  });
});

test("who is meant by someone else sees it in the bubble", () => {
  const meant = (more: object) =>
    timeline([message(1, { ...at(0), mentions: ["ada"], ...more })], [], me)[0]?.runs[0]?.shown[0]
      ?.meant;
  expect(meant(byGrace)).toBe(true);
  expect(meant({})).toBe(false);
});

describe("what is not sent yet", () => {
  const own = message(1, { ...at(0), client_id: "a" });

  test("stands at the end, in one's own run", () => {
    expect(shape([own], [written("b", { created_at: NOON + MINUTE })], me)).toEqual([
      ["2026-11-22", "ada: message 1, text of b"],
    ]);
  });

  test("is not shown twice when it has arrived, and stays the same bubble", () => {
    const before = timeline([], [written("a")], me)[0]?.runs[0]?.shown;
    const after = timeline([own], [written("a")], me)[0]?.runs[0]?.shown;
    expect(after).toHaveLength(1);
    expect(after?.[0]?.key).toBe(before?.[0]?.key);
    expect([before?.[0]?.status, after?.[0]?.status]).toEqual(["waiting", "sent"]);
  });

  test("opens no earlier day when this clock is behind the server's", () => {
    const entry = written("b", { created_at: NOON - 24 * 60 * MINUTE });
    expect(timeline([own], [entry], me)).toHaveLength(1);
  });
});
