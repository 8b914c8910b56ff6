import { describe, expect, test } from "vitest";
import { type Format, formatted, isAddress, linked, type Rewriting } from "./formatting";

/** A text in which « and » say what is selected, or | where the caret is. */
function selected(marked: string) {
  const text = marked.replace(/[«»|]/gu, "");
  const start = marked.search(/[«|]/u);
  const end = marked.includes("»") ? marked.indexOf("»") - 1 : start;
  return { text, start, end };
}

function rewritten(marked: string, { from, to, insert, start, end }: Rewriting): string {
  const { text } = selected(marked);
  const after = text.slice(0, from) + insert + text.slice(to);
  if (start === end) return `${after.slice(0, start)}|${after.slice(start)}`;
  return `${after.slice(0, start)}«${after.slice(start, end)}»${after.slice(end)}`;
}

const rewrite = (marked: string, how: Format) =>
  rewritten(marked, formatted(selected(marked), how));

describe("formatting what is selected, and taking it back", () => {
  test.each<[Format, string, string]>([
    ["bold", "a «b» c", "a **«b»** c"],
    ["italic", "a «b» c", "a _«b»_ c"],
    ["strike", "«all»", "~~«all»~~"],
    ["code", "run «ls -l»", "run `«ls -l»`"],
    ["bold", "|", "**|**"],
    ["quote", "one\n«two\nthree»\nfour", "one\n«> two\n> three»\nfour"],
    ["list", "«one\ntwo»", "«- one\n- two»"],
    ["codeBlock", "see «x = 1» there", "see \n```\n«x = 1»\n```\n there"],
    ["codeBlock", "«x = 1»", "```\n«x = 1»\n```"],
  ])("%s: %j becomes %j", (how, before, formatted) => {
    expect(rewrite(before, how)).toBe(formatted);
  });

  test.each<[Format, string, string]>([
    ["bold", "a **«b»** c", "a «b» c"],
    ["bold", "a «**b**» c", "a «b» c"],
    ["italic", "_«b»_", "«b»"],
    ["strike", "«~~all~~»", "«all»"],
    ["code", "`«x»`", "«x»"],
    ["bold", "**|**", "|"],
    ["quote", "«> one\n> two»", "«one\ntwo»"],
    ["codeBlock", "```\n«x = 1»\n```", "«x = 1»"],
  ])("%s again: %j becomes %j", (how, before, plain) => {
    expect(rewrite(before, how)).toBe(plain);
  });
});

test("spaces at the ends stay outside of the marks", () => {
  expect(rewrite("a« b »c", "bold")).toBe("a **«b»** c");
});

test("bold words are made italic as well", () => {
  expect(rewrite("**«b»**", "italic")).toBe("**_«b»_**");
});

test("two bold words with others between are not one", () => {
  expect(rewrite("«**a** b **c**»", "bold")).toBe("**«**a** b **c**»**");
});

test("code over several lines is a block", () => {
  expect(rewrite("«a\nb»", "code")).toBe("```\n«a\nb»\n```");
});

test("a quote that begins where the caret is goes on there", () => {
  expect(rewrite("one\n|", "quote")).toBe("one\n> |");
});

test("a link waits for its address, or has it already", () => {
  expect(rewrite("see «this»", "link")).toBe("see [this](|)");
  expect(rewrite("see |", "link")).toBe("see [|]()");
  const words = selected("see «this» there");
  expect(rewritten("see «this» there", linked(words, "https://example.org/"))).toBe(
    "see [this](https://example.org/)| there",
  );
});

test.each([
  ["https://example.org/a?b=c#d", true],
  [" http://example.org \n", true],
  ["example.org", false],
  ["see https://example.org", false],
  ["javascript:alert(1)", false],
  ["https://example.org/a_(b)", false],
])("%j is an address and nothing else: %j", (text, is) => {
  expect(isAddress(text)).toBe(is);
});
