// Numbers, plurals, lists, dates and sizes in the language of the page, by the browser's Intl.
import { language } from "../language";
import { strings } from "../strings";

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** The form for so many, with `#` as the number: "# message", "# messages". */
export function plural(count: number, forms: Forms): string {
  const form = forms[intl().plurals.select(count)] ?? forms.other;
  return form.replace("#", numberOf(count));
}

export const numberOf = (value: number) => intl().numbers.format(value);
export const listOf = (words: readonly string[]) => intl().list.format(words);
export const timeOf = (at: Date) => intl().time.format(at);
export const momentOf = (at: Date) => intl().full.format(at);

/** "Today", "Yesterday", "Tuesday", "3 March", "3 March 2024". */
export function dayOf(at: Date, now: Date): string {
  const days = daysBetween(at, now);
  if (days === 0 || days === 1) return capitalised(intl().relative.format(-days, "day"));
  if (days > 1 && days < 7) return intl().weekday.format(at);
  return dateOf(at, now);
}

/** Where there is little room: "14:05", "Tue", "3 Mar", "03/03/2024". */
export function shortMomentOf(at: Date, now: Date): string {
  const days = daysBetween(at, now);
  if (days <= 0) return timeOf(at);
  if (days < 7) return intl().weekdayShort.format(at);
  const short = at.getFullYear() === now.getFullYear() ? intl().dateShort : intl().dateShortOfYear;
  return short.format(at);
}

/** "just now", "5 minutes ago", "3 hours ago", "yesterday at 14:05", "on 3 March at 14:05". */
export function agoOf(at: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
  if (minutes < 1) return strings.times.justNow;
  if (minutes < 60) return intl().relative.format(-minutes, "minute");
  const days = daysBetween(at, now);
  if (days === 0) return intl().relative.format(-Math.floor(minutes / 60), "hour");
  const when = dayAndTimeOf(at, now);
  return days === 1 ? when : strings.times.on(when);
}

/** "today at 14:05", and so yesterday and tomorrow; "3 March at 14:05", "3 March 2024 at 14:05". */
export function dayAndTimeOf(at: Date, now: Date): string {
  const days = daysBetween(at, now);
  const day = Math.abs(days) <= 1 ? intl().relative.format(-days, "day") : dateOf(at, now);
  return strings.times.at(day, timeOf(at));
}

/** "812 bytes", "3.4 MB". */
export function sizeOf(bytes: number): string {
  // By 1,024, as the limit for uploads is set, and as most systems show sizes.
  const step = bytes < 1 ? 0 : Math.min(3, Math.floor(Math.log2(bytes) / 10));
  return intl().units[step]?.format(bytes / 1_024 ** step) ?? "";
}

let made: ReturnType<typeof make> | undefined;

/** Reading it in a view makes the view follow the language. */
function intl(): ReturnType<typeof make> {
  const locale = language.value;
  if (made?.locale !== locale) made = make(locale);
  return made;
}

function make(locale: string) {
  // A language says which words, and the browser's own region how dates and times are written.
  const region = navigator.languages?.find((one) => one.split("-")[0] === locale) ?? locale;
  const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(region, options);
  return {
    locale,
    plurals: new Intl.PluralRules(locale),
    numbers: new Intl.NumberFormat(region),
    list: new Intl.ListFormat(locale, { type: "conjunction" }),
    relative: new Intl.RelativeTimeFormat(region, { numeric: "auto" }),
    time: dates({ timeStyle: "short" }),
    full: dates({ dateStyle: "full", timeStyle: "short" }),
    weekday: dates({ weekday: "long" }),
    weekdayShort: dates({ weekday: "short" }),
    date: dates({ day: "numeric", month: "long" }),
    dateOfYear: dates({ dateStyle: "long" }),
    dateShort: dates({ day: "numeric", month: "short" }),
    dateShortOfYear: dates({ dateStyle: "short" }),
    units: ["byte", "kilobyte", "megabyte", "gigabyte"].map(
      (unit) =>
        new Intl.NumberFormat(region, {
          style: "unit",
          unit,
          unitDisplay: unit === "byte" ? "long" : "short",
          maximumFractionDigits: unit === "megabyte" || unit === "gigabyte" ? 1 : 0,
        }),
    ),
  };
}

function dateOf(at: Date, now: Date): string {
  return (at.getFullYear() === now.getFullYear() ? intl().date : intl().dateOfYear).format(at);
}

function daysBetween(at: Date, now: Date): number {
  return Math.round((midnight(now) - midnight(at)) / 86_400_000);
}

function midnight(at: Date): number {
  return Date.UTC(at.getFullYear(), at.getMonth(), at.getDate());
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase(language.value) + text.slice(1);
}
