// WCAG 2.2 AA: 4.5 between text and what is behind it, 3 for signs (1.4.3, 1.4.11).
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ACCENTS } from "../state/appearance";
import { COLOURS } from "../state/people";

const THEMES = ["light", "dark"] as const;
type Tokens = ReadonlyMap<string, string>;

const css = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8");
const tokens = declared(css("./tokens.css"));

/** Custom properties of one theme; the last declaration counts. */
function declared(text: string): (theme: (typeof THEMES)[number]) => Map<string, string> {
  return (theme) => {
    const found = text.matchAll(/(--[\w-]+):\s*(?:light-dark\(([^;]+?), ([^;]+?)\)|([^;]+));/gu);
    return new Map(
      [...found].map(([, name, light, dark, both]) => [
        name as string,
        (both ?? (theme === "light" ? light : dark)) as string,
      ]),
    );
  };
}

function accentTokens(accent: string, theme: (typeof THEMES)[number]): Tokens {
  const block = css("./accents.css").match(
    new RegExp(`\\[data-accent="${accent}"\\] \\{([^}]+)\\}`, "u"),
  )?.[1];
  return new Map([...tokens(theme), ...declared(block ?? "")(theme)]);
}

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const linear = (at: number) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(1) + 0.7152 * linear(3) + 0.0722 * linear(5);
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return ((light as number) + 0.05) / ((dark as number) + 0.05);
}

const BEHIND = ["--canvas", "--surface", "--aside", "--raised", "--hover"];

/** Text, and what it stands on. */
const READ: [string, string][] = [
  ...["--text", "--text-soft", "--accent-text", "--danger"].flatMap((text) =>
    BEHIND.map((behind): [string, string] => [text, behind]),
  ),
  ["--accent-text", "--accent-soft"],
  ["--text", "--accent-soft"],
  ["--text-soft", "--accent-soft"],
  ["--on-accent", "--accent"],
  ["--on-accent", "--accent-hover"],
  ["--on-accent-soft", "--accent"],
  ["--text", "--notice"],
  ["--on-notice", "--notice"],
  ["--on-found", "--found"],
  ["--danger", "--danger-soft"],
  ["--on-danger", "--danger"],
  ["--on-danger", "--danger-hover"],
];

/** Signs, and what they stand on. */
const SEEN: [string, string][] = [
  ["--tick-read", "--accent"],
  ["--line-strong", "--surface"],
  ["--here", "--surface"],
];

test.each(ACCENTS.flatMap((accent) => THEMES.map((theme) => [accent, theme] as const)))(
  "%s can be read and seen in the %s theme",
  (accent, theme) => {
    const all = accentTokens(accent, theme);
    const pale = (pairs: [string, string][], least: number) =>
      pairs.filter(([a, b]) => contrast(all.get(a) as string, all.get(b) as string) < least);
    expect(pale(READ, 4.5)).toEqual([]);
    expect(pale(SEEN, 3)).toEqual([]);
  },
);

test("every accent has all the colours that the first one has", () => {
  const [first, ...others] = ACCENTS.map((accent) =>
    [
      ...(
        css("./accents.css").match(new RegExp(`"${accent}"\\] \\{([^}]+)`, "u"))?.[1] ?? ""
      ).matchAll(/--[\w-]+(?=:)/gu),
    ].map(String),
  );
  expect(first?.length).toBeGreaterThan(4);
  for (const other of others) expect(other).toEqual(first);
});

test("white initials can be read on everybody's colour", () => {
  const colours = Array.from({ length: COLOURS }, (_, at) => tokens("light").get(`--person-${at}`));
  expect(colours.filter((colour) => contrast("#ffffff", colour as string) < 4.5)).toEqual([]);
});

test("contrast is measured as WCAG measures it", () => {
  expect(contrast("#000000", "#ffffff")).toBe(21);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
});
