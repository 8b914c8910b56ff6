import { expect, test } from "vitest";
import { kept } from "../kept";
import { chooseEnterSends, enterSends, nextTheme, THEMES, theme } from "./appearance";

test("Enter sends until one would rather break lines with it", () => {
  expect(enterSends.value).toBe(true);
  chooseEnterSends(false);
  expect(enterSends.value).toBe(false);
  chooseEnterSends(true);
  expect(enterSends.value).toBe(true);
});

test("the themes follow one another, and the first comes after the last", () => {
  const seen = THEMES.map(() => {
    nextTheme();
    return theme.value;
  });
  expect(seen).toEqual(["light", "dark", "system"]);
});

test("the first of all is chosen until another one is", () => {
  const [size, chooseSize] = kept("test-size", ["small", "large"]);
  expect(size.value).toBe("small");
  chooseSize("large");
  expect(size.value).toBe("large");
});
