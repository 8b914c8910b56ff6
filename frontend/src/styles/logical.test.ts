// Left and right change places where one writes from right to left: styles say start and end.
import { expect, test } from "vitest";

const files = import.meta.glob("../{views,styles}/*.css", {
  query: "?raw",
  import: "default",
  eager: true,
}) as Record<string, string>;

/** In code blocks and addresses nothing changes places; neither do the phone's own edges. */
const PHYSICAL = [
  /(?:^|[\s;{-])(?:left|right):/u,
  /text-align: (?:left|right)|float: (?:left|right)/u,
  /(?:margin|padding|border)-(?:left|right)/u,
  /border-(?:top|bottom)-(?:left|right)-radius/u,
];

/** Where the text is larger, there is less room: breakpoints grow with it. */
const FIXED = /@media .*width: \d+px/u;

/** Top, right, bottom, left: with two different sides it is to be said in two lines. */
const FOUR = /^\s*(?:padding|margin|inset|border-width): (\S+) (\S+) (\S+) (\S+);$/u;

test("styles say start and end, not left and right, and widths in em", () => {
  expect(Object.keys(files).length).toBeGreaterThan(50);
  const found = Object.entries(files).flatMap(([file, css]) =>
    css
      .split("\n")
      .filter(
        (line) =>
          PHYSICAL.some((pattern) => pattern.test(line)) || lopsided(line) || FIXED.test(line),
      )
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(found).toEqual([]);
});

function lopsided(line: string): boolean {
  const sides = FOUR.exec(line);
  return sides !== null && sides[2] !== sides[4] && !line.includes("env(safe");
}

test("a line that says left, or more at one side, is found", () => {
  expect(PHYSICAL.some((pattern) => pattern.test("  margin-left: 1rem;"))).toBe(true);
  expect(FIXED.test("@media (max-width: 767px) {")).toBe(true);
  expect(lopsided("  padding: 0 1rem 0 2rem;")).toBe(true);
  expect(lopsided("  padding: 0 1rem 2rem 1rem;")).toBe(false);
});
