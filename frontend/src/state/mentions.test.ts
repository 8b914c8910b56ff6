import { expect, test } from "vitest";
import { means, meansAll } from "./mentions";

test.each(["@all hello", "- item\n- for **@here**", "> so @ALL said"])("%j means all", (text) =>
  expect(meansAll(text)).toBe(true),
);

test.each(["`@all`", "```\n@here\n```", "all@all.org", "@allan", "hello"])(
  "%j does not mean all",
  (text) => expect(meansAll(text)).toBe(false),
);

test("one is meant by name, or with everyone", () => {
  expect(means({ mentions: ["ada"] }, "ada")).toBe(true);
  expect(means({ mentions: ["here"] }, "ada")).toBe(true);
  expect(means({ mentions: ["grace"] }, "ada")).toBe(false);
});
