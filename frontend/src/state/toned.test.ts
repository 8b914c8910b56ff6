import { expect, test } from "vitest";
import { allEmoji } from "./emoji";
import { toned } from "./toned";

test.each([
  ["👋", "1", "👋🏻"],
  ["✌️", "5", "✌🏿"],
  ["🧑‍🚀", "3", "🧑🏽‍🚀"],
  ["👋", "0", "👋"],
] as const)("%s in tone %s is %s", (emoji, tone, shown) => {
  expect(toned(emoji, tone)).toBe(shown);
});

test("hands have tones, and faces and two people do not", async () => {
  const tones = new Map((await allEmoji()).map(({ emoji, tones }) => [emoji, tones]));
  expect(["👋", "👍", "🧑‍🚀"].map((one) => tones.get(one))).toEqual([true, true, true]);
  expect(["😀", "🎉", "👨‍👩‍👧"].map((one) => tones.get(one))).toEqual([false, false, false]);
});
