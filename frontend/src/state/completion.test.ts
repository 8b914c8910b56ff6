import { expect, test } from "vitest";
import { begunIn, namesFor } from "./completion";

test.each([
  ["@", { kind: "mention", query: "", from: 0 }],
  ["hello @ad", { kind: "mention", query: "ad", from: 6 }],
  ["first\n(@Ad", { kind: "mention", query: "Ad", from: 7 }],
  ["so :smi", { kind: "emoji", query: "smi", from: 3 }],
])("%j begins something", (text, begun) => expect(begunIn(text)).toEqual(begun));

test.each(["", "ada@exa", "@ada ", "at 12:30", ":s", "https://x", "@ada\n"])(
  "%j begins nothing",
  (text) => expect(begunIn(text)).toBeNull(),
);

test("who spoke last is offered first, then the others by name", () => {
  const names = ["alan", "Ada", "grace", "anita"];
  expect(namesFor("a", names, ["grace", "anita"])).toEqual(["anita", "Ada", "alan"]);
});
