import { expect, test } from "vitest";
import { agoOf, dayAndTimeOf, dayOf, sizeOf, strings } from "./strings";

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

test.each([
  ["2026-11-22T08:59:30Z", "just now"],
  ["2026-11-22T08:59:00Z", "1 minute ago"],
  ["2026-11-22T03:10:00Z", "5 hours ago"],
])("somebody who was there at %s was there %s", (at, words) => {
  expect(agoOf(new Date(at), now)).toBe(words);
});

test("who was there before today was there at a time of a day", () => {
  expect(agoOf(new Date("2026-11-21T20:00:00Z"), now)).toMatch(/^yesterday at /);
  expect(agoOf(new Date("2026-03-03T20:00:00Z"), now)).toMatch(/^on March 3 at /);
});

test("what is near has a day, and what is not a date", () => {
  expect(dayAndTimeOf(new Date("2026-11-22T06:00:00Z"), now)).toMatch(/^today at /);
  expect(dayAndTimeOf(new Date("2026-11-23T06:00:00Z"), now)).toMatch(/^tomorrow at /);
  expect(dayAndTimeOf(new Date("2026-11-29T06:00:00Z"), now)).toMatch(/^November 29 at /);
});

test("whoever types is named, up to three", () => {
  expect(strings.typing(["Ada"])).toBe("Ada is typing…");
  expect(strings.typing(["Ada", "Grace", "Alan"])).toBe("Ada, Grace, and Alan are typing…");
  expect(strings.typing(["Ada", "Grace", "Alan", "Mary"])).toBe("Several people are typing…");
});

test("sizes are in the unit that says most", () => {
  expect([812, 34_000, 3_400_000].map(sizeOf)).toEqual(["812 bytes", "33 kB", "3.2 MB"]);
});
