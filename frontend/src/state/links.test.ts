import { expect, test } from "vitest";
import { pieces } from "./links";

const links = (text: string) => pieces(text).flatMap(({ href }) => href ?? []);

test("an address is a link, the sentence around it is not", () => {
  expect(pieces("See https://example.org/a?b=1#c, please.")).toEqual([
    { text: "See ", href: null },
    { text: "https://example.org/a?b=1#c", href: "https://example.org/a?b=1#c" },
    { text: ", please.", href: null },
  ]);
});

test("brackets belong to an address when they are opened in it", () => {
  expect(links("(https://example.org/Ada_(name))")).toEqual(["https://example.org/Ada_(name)"]);
  expect(links("(see https://example.org/ada)")).toEqual(["https://example.org/ada"]);
});

test("only http and https are links", () => {
  expect(links("javascript:alert(1) data:text/html,x ftp://example.org http://")).toEqual([]);
});

test("no text is lost, whatever it is", () => {
  const text = "a\n  b <b>c</b> https://é.example/ü. http://[ 漢字https://example.org/漢";
  expect(
    pieces(text)
      .map((piece) => piece.text)
      .join(""),
  ).toBe(text);
});
