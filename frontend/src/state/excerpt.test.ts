import { expect, test } from "vitest";
import { excerpt, type Part, wordsOf } from "./excerpt";

const whole = (parts: Part[]) => parts.map(({ text }) => text).join("");
const found = (parts: Part[]) => parts.filter((part) => part.found).map(({ text }) => text);

test("of a query, the words and phrases are searched for, and not where to search", () => {
  expect(wordsOf('from:ada in:"Chess club" has:file before:2026-11-22 tea, "two sugars"')).toEqual([
    "tea",
    "two sugars",
  ]);
  expect(wordsOf("from:ada")).toEqual([]);
});

test("words are found whatever their case and accents", () => {
  expect(found(excerpt("Le Café est fermé. CAFE!", "cafe"))).toEqual(["Café", "CAFE"]);
  expect(found(excerpt("eine Straße", "straße"))).toEqual(["Straße"]);
  expect(found(excerpt("お茶を飲みます", "茶"))).toEqual(["茶"]);
});

test("no text of a short message is lost, on however many lines it stands", () => {
  expect(whole(excerpt("one\n  two  three", "two"))).toBe("one two three");
});

test("words that overlap are marked once", () => {
  expect(found(excerpt("teapot", "tea teapot pot"))).toEqual(["teapot"]);
});

test("of a long message stands what is around the first word", () => {
  const long = `${"before ".repeat(100)}needle${" after".repeat(100)}`;
  const parts = excerpt(long, "needle");
  expect(found(parts)).toEqual(["needle"]);
  expect(parts[0]?.text).toBe("…");
  expect(parts.at(-1)?.text).toBe("…");
  expect(whole(parts).length).toBeLessThan(260);
});

test("a message without the words, an attachment's for one, begins at its beginning", () => {
  expect(excerpt("hello", "needle")).toEqual([{ text: "hello", found: false }]);
  expect(excerpt("", "needle")).toEqual([]);
});
