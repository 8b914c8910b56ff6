// A word that is taken out of the catalogue while a module loads stays in the language of that
// moment. The words are trapped here, and every module of the page is loaded.
import { afterAll, beforeAll, expect, test } from "vitest";
import { catalogues, language } from "./language";
import { strings } from "./strings";
import { de } from "./strings/de";
import type { Strings } from "./strings/en";

const modules = import.meta.glob([
  "./*.{ts,tsx}",
  "./{connection,state,strings,views}/**/*.{ts,tsx}",
  "!./main.tsx",
  "!./**/*.test.ts",
]);

let taken: string[] = [];

beforeAll(() => {
  catalogues.value = { de: trapped(de, "strings") as Strings };
  language.value = "de";
});

afterAll(() => {
  language.value = "en";
  catalogues.value = {};
});

test("no module takes a word while it loads", { timeout: 60_000 }, async () => {
  const found: Record<string, string[]> = {};
  for (const [path, load] of Object.entries(modules)) {
    taken = [];
    await load();
    if (taken.length > 0) found[path] = taken;
  }
  expect(found).toEqual({});
});

test("the trap catches a word, and lets a group of words be named", () => {
  taken = [];
  const words = strings.form;
  expect(taken).toEqual([]);
  expect(words.name).toBe(de.form.name);
  expect(taken).toEqual(["strings.form.name"]);
});

function trapped(group: object, path: string): object {
  return new Proxy(group, {
    get(target, name) {
      const said = target[name as keyof typeof target] as unknown;
      const here = `${path}.${String(name)}`;
      if (typeof said === "object" && said !== null && !Array.isArray(said))
        return trapped(said, here);
      taken.push(here);
      return said;
    },
  });
}
