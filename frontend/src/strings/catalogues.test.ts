import { afterEach, expect, test } from "vitest";
import { catalogues, LANGUAGES, type Language, language } from "../language";
import { dayAndTimeOf, numberOf, sizeOf, strings, timeOf } from "../strings";
import { ar } from "./ar";
import { de } from "./de";
import { en, type Strings } from "./en";
import * as finding from "./en-finding";
import * as keeping from "./en-keeping";
import * as notifying from "./en-notifying";
import * as order from "./en-order";
import * as people from "./en-people";
import * as settings from "./en-settings";

const english = {
  ...en,
  ...finding,
  ...keeping,
  ...notifying,
  ...order,
  ...people,
  ...settings,
} as Strings;

/** What German says as English does. */
const SAME = new Set(
  "Name|Details|Admin|online|Emoji|Smileys|Code|Link|Links|In|3 in 5|Version|Software|Uploads|Computer".split(
    "|",
  ),
);

afterEach(() => {
  language.value = "en";
});

function speak(wanted: Language): void {
  catalogues.value = { en: english, de, ar };
  language.value = wanted;
}

/** Every word by its path. A sentence that is made is made with something for each of its parts. */
function wordsOf(group: object, path: string): [path: string, words: string][] {
  return Object.entries(group).flatMap(([name, said]): [string, string][] => {
    const here = path ? `${path}.${name}` : name;
    if (typeof said === "string") return [[here, said]];
    if (typeof said === "function") return [[here, String(said(...parts(here)))]];
    return wordsOf(said, here);
  });
}

const NOW = new Date("2026-11-22T09:00:00Z");
const NAMES = ["Ada", "Bob"];

function parts(path: string): unknown[] {
  if (/typing$|reactions\.names$/u.test(path)) return [NAMES, 3];
  if (/lastSeen|\.used$|until$/iu.test(path) && !/invites\.used|mutedUntil/u.test(path))
    return [NOW, NOW];
  return [3, 5, 7];
}

test.each(LANGUAGES)("%s has the words that English has, and no others", (wanted) => {
  const paths = (words: Strings) => wordsOf(words, "").map(([path]) => path);
  speak(wanted);
  expect(paths({ en: english, de, ar }[wanted])).toEqual(expect.arrayContaining(paths(english)));
  expect(paths({ en: english, de, ar }[wanted])).toHaveLength(paths(english).length);
});

test("nothing stays English in German", () => {
  speak("en");
  const said = new Map(wordsOf(english, ""));
  speak("de");
  const kept = wordsOf(de, "").filter(
    ([path, words]) => words === said.get(path) && isText(words) && !SAME.has(words),
  );
  expect(kept).toEqual([]);
});

test("Arabic is written in Arabic", () => {
  speak("ar");
  const foreign = wordsOf(ar, "").filter(
    ([, words]) => isText(words) && !/\p{Script=Arabic}/u.test(words),
  );
  expect(foreign).toEqual([]);
});

/** Numbers, signs, and what one types into the search are nobody's words. */
function isText(words: string): boolean {
  return /\p{L}{2}/u.test(words) && !/^\w+:\S+$/u.test(words);
}

test.each(["en", "de", "ar"] as const)("no sentence in %s has a hole", (wanted) => {
  speak(wanted);
  const holes = wordsOf({ en: english, de, ar }[wanted], "").filter(([, words]) =>
    /undefined|null|NaN|\[object|#/u.test(words),
  );
  expect(holes).toEqual([]);
});

test.each([
  ["en", ["0 people", "1 person", "2 people", "5 people", "1,200 people"]],
  ["de", ["0 Personen", "1 Person", "2 Personen", "5 Personen", "1.200 Personen"]],
  ["ar", ["0 شخص", "شخص واحد", "شخصان", "5 أشخاص", "1,200 شخص"]],
] as const)("people are counted as %s counts", (wanted, words) => {
  speak(wanted);
  expect([0, 1, 2, 5, 1200].map(strings.people)).toEqual(words);
});

test("Arabic has six forms of waiting messages", () => {
  speak("ar");
  expect([0, 1, 2, 3, 11, 100].map(strings.waiting)).toEqual([
    "لا رسائل في الانتظار",
    "رسالة واحدة في الانتظار",
    "رسالتان في الانتظار",
    "3 رسائل في الانتظار",
    "11 رسالة في الانتظار",
    "100 رسالة في الانتظار",
  ]);
});

test.each([
  ["en", "Ada and Bob are typing…"],
  ["de", "Ada und Bob schreiben …"],
  ["ar", "\u2068Ada\u2069 و\u2068Bob\u2069 يكتبان…"],
] as const)("whoever types is named in %s", (wanted, words) => {
  speak(wanted);
  expect(strings.typing(["Ada", "Bob"])).toBe(words);
});

test("numbers, sizes and days follow the language", () => {
  speak("de");
  expect(numberOf(1234.5)).toBe("1.234,5");
  expect(sizeOf(3_400_000)).toBe("3,2 MB");
  expect(timeOf(new Date("2026-11-21T08:05:00Z"))).toBe("08:05");
  expect(dayAndTimeOf(new Date("2026-11-21T20:05:00Z"), NOW)).toBe("gestern um 20:05");
  speak("ar");
  expect(dayAndTimeOf(new Date("2026-11-21T20:05:00Z"), NOW)).toMatch(/^أمس الساعة /u);
});
