// Whatever is written: it is drawn, as what messages may hold and nothing else, in linear time.
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Block, type Inline, markdown, plainText, textOf } from "./markdown";

const TIMES = Number(process.env.FUZZ ?? 1);
const NAMES = ["Ada", "ada.lovelace", "李"];

/** What means something, close together, beside what means nothing. */
const piece = fc.oneof(
  fc.constantFrom(
    ..."* ** _ ~~ ` ``` [ ] ( ) > - 1. \\ @ @Ada @李 ! < > & \" ' # | \n \n\n".split(" "),
    ...["\n", "\n\n", "    ", "\t", "> ", "- ", "2) ", "[a](", "](", "javascript:", "JaVaScRiPt:"],
    ...["https://", "http://a.example/", "mailto:", "data:text/html,", "[x](https://b.example)"],
    ...["<script>", "<img src=x onerror=alert(1)>", "\u202e", "\u0000", "\ud800", "\u200b"],
  ),
  fc.string({ unit: "binary", maxLength: 8 }),
  fc.webUrl(),
);
const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));

test(`${3_000 * TIMES} texts are drawn as what messages may hold, and nothing else`, () => {
  fc.assert(
    fc.property(text, (written) => {
      const drawn = markdown(written, NAMES);
      for (const node of drawn.flatMap(inside)) check(node);
      expect(plainText(written)).toBe(textOf(drawn).replace(/\s+/gu, " ").trim());
    }),
    { numRuns: 3_000 * TIMES },
  );
}, 600_000);

test(`${40 * TIMES} long texts take as long as they are long`, () => {
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 4 }), (pieces) => {
      const part = pieces.join("");
      // As long as a message may be, and a fraction of it: what squares takes 64 times as long.
      const whole = part.repeat(Math.ceil(16_000 / (part.length || 1)));
      const short = milliseconds(whole.slice(0, 2_000));
      const long = milliseconds(whole);
      expect(long, JSON.stringify(part)).toBeLessThan(40 * Math.max(short, 2));
    }),
    { numRuns: 40 * TIMES },
  );
}, 600_000);

/** The best of three: others work on this machine too. */
function milliseconds(written: string): number {
  const once = () => {
    const started = performance.now();
    markdown(written, NAMES);
    return performance.now() - started;
  };
  return Math.min(once(), once(), once());
}

/** All that a message holds in its lines, whatever block they are in. */
function inside(block: Block): readonly Inline[] {
  switch (block.type) {
    case "paragraph":
      return block.children;
    case "code":
      expect(block.language).toMatch(/^[\w+#.-]{0,20}$/);
      return [{ type: "text", text: block.text }];
    case "quote":
      return block.children.flatMap(inside);
    case "list":
      return block.items.flatMap(({ children }) => children.flatMap(inside));
    default:
      throw new Error(`no block: ${JSON.stringify(block)}`);
  }
}

function check(node: Inline, inLink = false): void {
  if (node.type === "link") {
    expect(["http:", "https:", "mailto:"]).toContain(new URL(node.href).protocol);
    expect(inLink).toBe(false);
  }
  if (node.type === "mention") expect(NAMES).toContain(node.name);
  if ("children" in node) {
    expect(["strong", "em", "strike", "link"]).toContain(node.type);
    for (const child of node.children) check(child, inLink || node.type === "link");
  } else {
    expect(["text", "code", "mention"]).toContain(node.type);
    expect(typeof node.text).toBe("string");
  }
}
