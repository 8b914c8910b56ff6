import { expect, test } from "vitest";
import { NOON } from "../testing/cast";
import { IDLE_AFTER, isActive, isIdle } from "./attention";

const looking = { visible: true, focused: true, touched: NOON };

test("who looks at the page and has just touched it is there", () => {
  expect(isActive(looking, NOON)).toBe(true);
  expect(isActive(looking, NOON + IDLE_AFTER - 1)).toBe(true);
});

test("who looks at another tab, another window, or has gone away is not", () => {
  expect(isActive({ ...looking, visible: false }, NOON)).toBe(false);
  expect(isActive({ ...looking, focused: false }, NOON)).toBe(false);
  expect(isActive(looking, NOON + IDLE_AFTER)).toBe(false);
});

test("who only looks at another window has not gone away", () => {
  expect(isIdle({ ...looking, focused: false }, NOON)).toBe(false);
  expect(isIdle(looking, NOON + IDLE_AFTER)).toBe(true);
});
