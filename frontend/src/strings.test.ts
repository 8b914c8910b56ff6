import { expect, test } from "vitest";
import { dayOf, strings } from "./strings";

const now = new Date("2026-11-22T09:00:00Z");

test.each([
  ["2026-11-22T00:00:00Z", "Today"],
  ["2026-11-21T23:59:00Z", "Yesterday"],
  ["2026-11-19T12:00:00Z", "Thursday"],
  ["2026-03-03T12:00:00Z", "March 3"],
  ["2024-03-03T12:00:00Z", "March 3, 2024"],
])("%s is %s", (at, words) => {
  expect(dayOf(new Date(at), now)).toBe(words);
});

test("counts agree with their nouns", () => {
  expect(strings.waiting(1)).toBe("1 message waiting");
  expect(strings.waiting(3)).toBe("3 messages waiting");
  expect(strings.people(1200)).toBe("1,200 people");
});
