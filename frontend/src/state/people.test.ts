import { expect, test } from "vitest";
import { COLOURS, colourOf, initials } from "./people";

test.each([
  ["ada", "A"],
  ["Grace Hopper", "GH"],
  ["Ludwig van Beethoven", "LB"],
  ["j.doe_99", "J9"],
  ["林徽因", "林"],
  ["عمر الخيام", "عا"],
  ["e\u0301mile", "E\u0301"],
  ["***", "?"],
])("the initials of %s are %s", (name, letters) => {
  expect(initials(name)).toBe(letters);
});

test("a person's colour is always the same, and there is one for everybody", () => {
  const colours = Array.from({ length: 200 }, (_, id) => colourOf(String(id)));
  expect(new Set(colours).size).toBe(COLOURS);
  expect(colourOf("42")).toBe(colourOf("42"));
});
