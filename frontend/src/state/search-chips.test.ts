import { expect, test } from "vitest";
import { begunChip, narrowed, queryOf, withChip, withoutBegun, withoutChip } from "./search-chips";

const from = (value: string) => ({ operator: "from", value }) as const;
const has = (value: string) => ({ operator: "has", value }) as const;
const before = (value: string) => ({ operator: "before", value }) as const;

test.each([
  ["from:ada tent", [from("ada")], "tent"],
  ["tent from:@Ada ", [from("Ada")], "tent "],
  ['from:"Ada L" tent', [from("Ada L")], "tent"],
  ["HAS:File has:link x", [has("file"), has("link")], "x"],
  ["before:2026-12-31 x", [before("2026-12-31")], "x"],
  ["two  spaces stay", [], "two  spaces stay"],
])("what is written as %j is %j and %j", (written, chips, text) => {
  expect(narrowed(written)).toEqual({ chips, text });
});

test.each(["from:", "from:a", "in:lob", "has:fi", "before:2026-1"])(
  "%j may still go on",
  (written) => {
    expect(narrowed(written)).toEqual({ chips: [], text: written });
  },
);

test("Enter ends it", () => {
  expect(narrowed("tent from:ada", true)).toEqual({ chips: [from("ada")], text: "tent " });
});

test.each(["has:cheese ", "before:yesterday ", "after:2026-13-01 ", "wherefrom:ada ", "http://x "])(
  "%j is no operator, and stays what one searches for",
  (written) => {
    expect(narrowed(written, true)).toEqual({ chips: [], text: written });
  },
);

test("the server is asked for all of it", () => {
  expect(queryOf({ chips: [from("Ada L"), has("file")], text: " tent " })).toBe(
    'from:"Ada L" has:file tent',
  );
  expect(queryOf({ chips: [], text: "" })).toBe("");
});

test("a chip stands there once, and of days the later choice counts", () => {
  expect(withChip([from("ada"), has("file")], from("ada"))).toEqual([has("file"), from("ada")]);
  expect(withChip([from("ada")], from("bob"))).toEqual([from("ada"), from("bob")]);
  expect(withChip([before("2026-01-01")], before("2026-02-02"))).toEqual([before("2026-02-02")]);
  expect(withoutChip([from("ada"), from("bob")], from("ada"))).toEqual([from("bob")]);
});

test("what is begun at the end can be finished, or taken away", () => {
  expect(begunChip("tent from:")).toEqual(from(""));
  expect(begunChip("tent from:ad")).toEqual(from("ad"));
  expect(begunChip("from:ada tent")).toBeNull();
  expect(begunChip("wherefrom:a")).toBeNull();
  expect(withoutBegun("tent from:ad")).toBe("tent");
});
