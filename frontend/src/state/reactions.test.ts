import { describe, expect, test } from "vitest";
import { message } from "../testing/cast";
import { chipsOf, withoutReaction, withReaction } from "./reactions";

const liked = message(1, {
  reactions: { "👍": ["grace", "ada"], "🎉": ["grace"] },
  reaction_counts: { "👍": 40, "🎉": 1 },
});

test("of very many only some are named, but all counted", () => {
  expect(chipsOf(liked, "ada")[0]).toEqual({
    emoji: "👍",
    count: 40,
    names: ["grace", "ada"],
    own: true,
  });
});

describe("a reaction", () => {
  test("joins those of others, in their place", () => {
    const [, second] = chipsOf(withReaction(liked, "🎉", "ada"), "ada");
    expect(second).toMatchObject({ emoji: "🎉", count: 2, own: true });
  });

  test("changes nothing the second time", () => {
    expect(withReaction(liked, "👍", "ada")).toBe(liked);
    expect(withoutReaction(liked, "🎉", "ada")).toBe(liked);
  });

  test("is taken away, and with the last one the chip", () => {
    expect(chipsOf(withoutReaction(liked, "👍", "ada"), "ada")[0]).toMatchObject({
      count: 39,
      own: false,
    });
    expect(Object.keys(withoutReaction(liked, "🎉", "grace").reactions)).toEqual(["👍"]);
  });
});
