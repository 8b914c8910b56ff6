// The language of the page. English is built in, the others come when they are chosen.
import { signal } from "@preact/signals";
import type { Strings } from "./strings/en";

export const LANGUAGES = ["en"] as const;
export type Language = (typeof LANGUAGES)[number];

export const language = signal<Language>("en");

/** The words of the languages that have come. */
export const catalogues = signal<Partial<Record<Language, Strings>>>({});
