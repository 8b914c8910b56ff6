import { afterEach, expect, test } from "vitest";
import { settings } from "../settings";
import { group, membership } from "../testing/cast";
import { hiddenIn, keptDays } from "./retention";

afterEach(() => {
  settings.retention_days = 0;
});

test.each([
  [0, 0, 0],
  [30, 0, 30],
  [0, 7, 7],
  [30, 7, 7],
  [7, 30, 7],
])("where all keep for %i days and the group for %i, it is %i", (all, own, kept) => {
  settings.retention_days = all;
  expect(keptDays({ ...group, retention_days: own })).toBe(kept);
});

test("nothing is seen of what has gone, nor of what was before one came", () => {
  expect(hiddenIn(group)).toBe(0);
  expect(hiddenIn({ ...group, first_seq: 5 })).toBe(4);
  const late = membership({ hidden_until: 9 });
  expect(hiddenIn({ ...group, first_seq: 5, membership: late })).toBe(9);
});
