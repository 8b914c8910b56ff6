import { expect, test } from "vitest";
import { allEmoji, emojiFor, QUICK } from "./emoji";

test("those put under messages most are among all", async () => {
  const all = (await allEmoji()).map(({ emoji }) => emoji);
  for (const one of QUICK) expect(all).toContain(one);
});

test.each([
  ["tada", "🎉"],
  [":thumbsup", "👍"],
  ["heart", "❤️"],
  ["Party pop", "🎉"],
])("%j finds %s first", async (query, emoji) => {
  expect(emojiFor(query, await allEmoji())[0]?.emoji).toBe(emoji);
});

test("nothing is found by what no emoji is called", async () => {
  expect(emojiFor("xyzzy", await allEmoji())).toEqual([]);
});
