import { describe, expect, test } from "vitest";
import { type Block, type Inline, markdown, plainText } from "./markdown";

/** The tree in few characters: b(old), i(talic), s(truck), c(ode), a(ddress), m(ention). */
function drawn(text: string, mentions: string[] = []): string {
  return markdown(text, mentions).map(block).join("|");
}

function block(one: Block): string {
  if (one.type === "paragraph") return one.children.map(line).join("");
  if (one.type === "code") return `pre:${one.language}(${one.text})`;
  if (one.type === "quote") return `quote(${one.children.map(block).join("|")})`;
  const items = one.items.map(
    ({ number, children }) => `${number ?? "-"}:${children.map(block).join("|")}`,
  );
  return `list(${items.join(", ")})`;
}

const LETTERS = { strong: "b", em: "i", strike: "s", code: "c", link: "a", mention: "m", text: "" };

function line(one: Inline): string {
  const inside = "children" in one ? one.children.map(line).join("") : one.text;
  if (one.type === "text") return inside;
  const to = one.type === "link" ? `=${one.href}` : "";
  return `${LETTERS[one.type]}(${inside}${to})`;
}

describe("emphasis", () => {
  test.each([
    [
      "**bold** and *italic* and _italic_ and ~~gone~~",
      "b(bold) and i(italic) and i(italic) and s(gone)",
    ],
    ["***both***", "b(i(both))"],
    ["**bold with *italic* in it**", "b(bold with i(italic) in it)"],
    ["这是**重点**内容", "这是b(重点)内容"],
    ["*one\nand two*", "i(one\nand two)"],
  ])("%s", (text, tree) => expect(drawn(text)).toBe(tree));

  test.each([
    "snake_case_name",
    "__init__",
    "5 * 3 * 2",
    "2*3*4",
    "a ** b",
    "*never closed",
    "**",
    "~one~",
    "¯\\_(ツ)_/¯",
    "*first paragraph\n\nsecond*",
  ])("is not meant by %s", (text) => expect(drawn(text)).toBe(text));

  test("is taken back by a backslash", () => {
    expect(drawn("\\*plain\\*")).toBe("*plain*");
  });
});

describe("code", () => {
  test.each([
    ["call `a * b * c` now", "call c(a * b * c) now"],
    ["``a ` b``", "c(a ` b)"],
    ["`` ` ``", "c(`)"],
    ["`never closed", "`never closed"],
    ["```js\nlet a = 1;\n\n  b();\n```", "pre:js(let a = 1;\n\n  b();)"],
    ["before\n```\ncode\n```\nafter", "before|pre:(code)|after"],
    ["```\nnever **closed**", "pre:(never **closed**)"],
    ["```two words\nmore```", "pre:(two words\nmore)"],
    ["```one line```", "c(one line)"],
  ])("%s", (text, tree) => expect(drawn(text)).toBe(tree));
});

describe("links", () => {
  test.each([
    [
      "see https://example.org/a_b_c.",
      "see a(https://example.org/a_b_c=https://example.org/a_b_c).",
    ],
    [
      "(https://en.wikipedia.org/wiki/Go_(game))",
      "(a(https://en.wikipedia.org/wiki/Go_(game)=https://en.wikipedia.org/wiki/Go_(game)))",
    ],
    ["[the **docs**](https://example.org/)", "a(the b(docs)=https://example.org/)"],
    ["[game](https://example.org/Go_(game))", "a(game=https://example.org/Go_(game))"],
    ["mailto:ada@example.org!", "a(mailto:ada@example.org=mailto:ada@example.org)!"],
    ["**https://example.org/x**", "b(a(https://example.org/x=https://example.org/x))"],
    [
      "[[a](https://example.org/)](https://example.com/)",
      "[a(a=https://example.org/)](a(https://example.com/=https://example.com/))",
    ],
    ["[example.org](https://example.org/)", "a(example.org=https://example.org/)"],
  ])("%s", (text, tree) => expect(drawn(text)).toBe(tree));

  test.each([
    "[click](javascript:alert(1))",
    "[click](data:text/html,x)",
    "[click](//example.org)",
    "javascript:alert(1)",
    "xhttps://example.org",
    "http://",
    "[ ](x)",
  ])("are not made of %s", (text) => expect(drawn(text)).toBe(text));

  test("never say that they lead elsewhere than they do", () => {
    expect(drawn("[bank.com](https://evil.com/)")).toContain("[bank.com]");
    expect(drawn("[https://bank.com](https://evil.com/)")).toContain("a(https://evil.com/=");
  });
});

describe("mentions", () => {
  test("are of the names that the server found, whatever their case", () => {
    expect(drawn("@Ada, @grace: @nobody", ["ada", "grace"])).toBe("m(@Ada), m(@grace): @nobody");
  });

  test("are of whole names, the longest first", () => {
    expect(drawn("@ada_lovelace @adalbert @ada", ["ada", "ada_lovelace"])).toBe(
      "m(@ada_lovelace) @adalbert m(@ada)",
    );
  });

  test("stand between words that have no spaces, as the server has them", () => {
    expect(drawn("你好@小明你好", ["小明"])).toBe("你好m(@小明)你好");
    expect(drawn("@adaさん (@ada)", ["ada"])).toBe("m(@ada)さん (m(@ada))");
  });

  test("are none in code, in addresses and in the middle of a word", () => {
    expect(drawn("`@ada` me@ada.org", ["ada"])).toBe("c(@ada) me@ada.org");
  });
});

describe("quotes and lists", () => {
  test.each([
    ["> said\n> **so**\n\nno", "quote(said\nb(so))|no"],
    [">> deep\n> less", "quote(quote(deep)|less)"],
    ["- one\n- two\n  - in two\n- three", "list(-:one, -:two|list(-:in two), -:three)"],
    ["1. one\n2. two\n5. five", "list(1:one, 2:two, 5:five)"],
    ["Plan:\n* a\n* b", "Plan:|list(-:a, -:b)"],
    ["> - a\n> - b", "quote(list(-:a, -:b))"],
  ])("%s", (text, tree) => expect(drawn(text)).toBe(tree));

  test.each([">:(", "-dash", "1.5 times", "- ", "-> there"])("are not meant by %s", (text) =>
    expect(drawn(text)).toBe(text.trimEnd() === text ? text : text),
  );
});

test("lines stay as they were written", () => {
  expect(drawn("a\n\n\nb\n  c")).toBe("a\n\n\nb\n  c");
});

test("what stands in one line somewhere is the words alone", () => {
  expect(plainText("**Hi** _there_\n> [site](https://example.org/)\n- one")).toBe(
    "Hi there site • one",
  );
});

describe("whatever is written", () => {
  const random = seeded(20261122);
  const parts = [
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```",
    "\n```\n",
    "[",
    "]",
    "](https://e.org/)",
    "(",
    ")",
    ">",
    "> ",
    "- ",
    "1. ",
    "\n",
    "\n\n",
    " ",
    "@ada",
    "https://e.org/x",
    "\\",
    "word",
    "wörd",
    "日本",
  ];

  /** All that is drawn, a code's language with it. */
  const shown = (text: string) =>
    JSON.stringify(markdown(text, ["ada"]), (key, value) => (key === "href" ? undefined : value));

  test("no word of it is lost", () => {
    for (let round = 0; round < 3_000; round += 1) {
      const count = 1 + Math.floor(random() * 30);
      const text = Array.from({ length: count }, (_, index) => {
        const part = parts[Math.floor(random() * parts.length)] as string;
        return part === "word" ? `w${index}` : part;
      }).join("");
      const words = text.match(/w\d+|wörd|日本/gu) ?? [];
      const found = shown(text).match(/w\d+|wörd|日本/gu) ?? [];
      expect(found, JSON.stringify(text)).toEqual(words);
    }
  });

  test.each([
    ["*"],
    ["**a "],
    ["*a "],
    ["a* "],
    ["["],
    ["]"],
    ["[]("],
    ["[a]("],
    [">"],
    ["> "],
    ["`"],
    ["`a"],
    ["```\n"],
    ["~~"],
    ["_a "],
    ["@"],
    ["@ada"],
    ["https://"],
    ["(https://e.org/"],
    ["- "],
    ["  - a\n"],
    ["1. a\n"],
    ["\\*"],
    ["*a _b "],
    ["[*a "],
    ["](https://e.org/)"],
    ["\n"],
    [" \n"],
    ["*a **b ~~c _d [e "],
  ])("16,000 characters of %j take no time", (part) => {
    const once = part.repeat(Math.ceil(16_000 / part.length)).slice(0, 16_000);
    const half = once.slice(0, 8_000);
    const mirrored = half + [...half].reverse().join("");
    const start = performance.now();
    for (const text of [
      once,
      mirrored,
      `${half}${"]".repeat(8_000)}`,
      `${half}${"*".repeat(8_000)}`,
      `${half}${"a* ".repeat(2_600)}`,
    ]) {
      markdown(text, ["ada"]);
    }
    expect(performance.now() - start).toBeLessThan(500);
  });

  test("runs of backticks of all lengths take no time", () => {
    let text = "";
    for (let length = 1; text.length < 16_000; length += 1) text += `${"`".repeat(length)} `;
    const start = performance.now();
    markdown(text);
    expect(performance.now() - start).toBeLessThan(200);
  });

  test("the tree is not deep", () => {
    const depth = (node: object): number =>
      1 +
      Math.max(
        0,
        ...Object.values(node)
          .flat()
          .map((one) => (one && typeof one === "object" ? depth(one) : 0)),
      );
    const text = `${"> ".repeat(500)}${"*a **b ".repeat(500)}${"c** d*".repeat(500)}`;
    expect(Math.max(...markdown(text).map(depth))).toBeLessThan(40);
  });
});

/** The same numbers in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
