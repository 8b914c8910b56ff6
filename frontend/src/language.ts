// The language of the page. English is built in; the others come when they are chosen.
import { computed, signal } from "@preact/signals";
import { kept } from "./kept";
import type { Strings } from "./strings/en";

export const LANGUAGES = ["en", "de", "ar"] as const;
export type Language = (typeof LANGUAGES)[number];

/** What each calls itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: "English",
  de: "Deutsch",
  ar: "العربية",
};

const FROM_RIGHT: readonly Language[] = ["ar"];

const LOADERS: Readonly<Partial<Record<Language, () => Promise<Strings>>>> = {
  de: () => import("./strings/de").then(({ de }) => de),
  ar: () => import("./strings/ar").then(({ ar }) => ar),
};

/** `system`: the first of the browser's languages that there is. */
export type LanguageChoice = "system" | Language;
const [languageChoice, keepChoice] = kept<LanguageChoice>("parlour-language", [
  "system",
  ...LANGUAGES,
]);

export { languageChoice };

/** What the page is in. It follows the choice as soon as the words are there. */
export const language = signal<Language>("en");
export const direction = computed(() => (FROM_RIGHT.includes(language.value) ? "rtl" : "ltr"));

/** The words of the languages that have come. */
export const catalogues = signal<Partial<Record<Language, Strings>>>({});

let asked: LanguageChoice | null = null;

/** The page is in that language when this is done. Without a network it fails, and nothing changes. */
export async function chooseLanguage(choice: LanguageChoice): Promise<void> {
  asked = choice;
  await bring(languageOf(choice));
  // Of two that are asked for quickly, the second counts, whichever comes first.
  if (asked === choice) keepChoice(choice);
}

/** Puts the page in the language that is chosen, and whenever another one is, in whatever tab. */
export function followLanguage(): Promise<void> {
  return new Promise((resolve) => {
    const follow = () => {
      const wanted = languageOf(languageChoice.value);
      // What can't be loaded leaves the page as it is, in English at first.
      bring(wanted)
        .then(() => wanted === languageOf(languageChoice.value) && speak(wanted))
        .catch(() => {})
        .finally(resolve);
    };
    languageChoice.subscribe(follow);
    addEventListener("languagechange", follow);
  });
}

function speak(wanted: Language): void {
  language.value = wanted;
  const root = document.documentElement;
  root.lang = wanted;
  root.dir = direction.value;
}

async function bring(wanted: Language): Promise<void> {
  const load = LOADERS[wanted];
  if (!load || catalogues.value[wanted]) return;
  const words = await load();
  catalogues.value = { ...catalogues.value, [wanted]: words };
}

function languageOf(choice: LanguageChoice): Language {
  if (choice !== "system") return choice;
  const known = (one: string) => LANGUAGES.find((language) => language === one.split("-")[0]);
  return (globalThis.navigator?.languages ?? []).map(known).find(Boolean) ?? "en";
}
