import { expect, test } from "vitest";
import { match, ranked } from "./matching";

const ROOMS = ["Long Range Chess", "Chess club", "Élodie", "Book club", "Lobby", "Ada.Lovelace"];

const named = (query: string) => ranked(ROOMS, query, (one) => one).map(({ one }) => one);

/** The parts of a name that were found, as one sees them. */
function marked(name: string, query: string): string[] | null {
  return match(name, query)?.found.map(([from, to]) => name.slice(from, to)) ?? null;
}

test.each([
  ["chess", ["Chess club", "Long Range Chess"]],
  ["lrc", ["Long Range Chess"]],
  ["CLUB", ["Chess club", "Book club"]],
  ["elo", ["Élodie"]],
  ["love", ["Ada.Lovelace"]],
  ["chess club", ["Chess club"]],
  ["xyz", []],
])("%j finds %j", (query, found) => {
  expect(named(query)).toEqual(found);
});

test("beginnings of names come before beginnings of words, and these before what is inside", () => {
  const all = ["absolute", "to be sold", "sol", "solar"];
  expect(ranked(all, "sol", (one) => one).map(({ one }) => one)).toEqual([
    "sol",
    "solar",
    "to be sold",
    "absolute",
  ]);
});

test("letters from all over a name are no sign that it is meant", () => {
  expect(match("Long Range Chess", "ns")).toBeNull();
  expect(match("Bartholomew", "bow")).toBeNull();
});

test("what matched is marked, in the name as it is written", () => {
  expect(marked("Long Range Chess", "lrc")).toEqual(["L", "R", "C"]);
  expect(marked("Long Range Chess", "lorach")).toEqual(["Lo", "Ra", "Ch"]);
  expect(marked("Élodie", "elo")).toEqual(["Élo"]);
  expect(marked("E\u0301lodie", "elo")).toEqual(["E\u0301lo"]);
  expect(marked("Straße 𝒳", "straße 𝒳")).toEqual(["Straße 𝒳"]);
});

test("without letters, all match, in their order", () => {
  expect(named(" ")).toEqual(ROOMS);
});
