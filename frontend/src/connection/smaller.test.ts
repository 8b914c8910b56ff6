import { expect, test } from "vitest";
import { isSmall, middle } from "./smaller";

test("the middle square is taken, and never made larger", () => {
  expect(middle({ width: 4_000, height: 3_000 })).toEqual({ x: 500, y: 0, from: 3_000, to: 1_024 });
  expect(middle({ width: 301, height: 8_000 })).toEqual({ x: 0, y: 3_849, from: 301, to: 301 });
  expect(middle({ width: 1_024, height: 1_024 })).toEqual({ x: 0, y: 0, from: 1_024, to: 1_024 });
});

test("a picture is small when its file and its sides are", () => {
  expect(isSmall(300_000, { width: 1_024, height: 10 })).toBe(true);
  expect(isSmall(300_001, { width: 10, height: 10 })).toBe(false);
  expect(isSmall(1_000, { width: 10, height: 1_025 })).toBe(false);
});
