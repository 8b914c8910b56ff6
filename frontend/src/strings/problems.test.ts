import { expect, test } from "vitest";
import { REFUSALS as AR } from "./ar-problems";
import { REFUSALS as DE } from "./de-problems";
import { problemIn } from "./problems";

test("what the server says is said in the language of the page", () => {
  expect(problemIn("This is not your password.", DE)).toBe("Das ist nicht dein Passwort.");
  expect(problemIn("A name has at most 32 characters.", DE)).toBe(
    "Ein Name hat höchstens 32 Zeichen.",
  );
  expect(problemIn("There is nobody named $& (Ada).", DE)).toBe("Niemand hier heißt $& (Ada).");
  expect(problemIn("A message has at most 16,000 characters and 48,000 bytes.", AR)).toBe(
    "لا تزيد الرسالة على 16,000 حرف و48,000 بايت.",
  );
});

test("what no language knows stays as the server said it", () => {
  expect(problemIn("A name has at most characters.", DE)).toBe("A name has at most characters.");
  expect(problemIn("The moon is in the way.", AR)).toBe("The moon is in the way.");
});

test("both languages know the same, with as much that varies", () => {
  expect(Object.keys(AR)).toEqual(Object.keys(DE));
  const holes = (words: string) => words.split("#").length;
  for (const [said, words] of [...Object.entries(DE), ...Object.entries(AR)]) {
    expect([said, holes(words)]).toEqual([said, holes(said)]);
  }
});
