// Every word of the page, in the language that it is in just now.
import { catalogues, language } from "./language";
import { en, type Strings } from "./strings/en";

export * from "./strings/formats";

const english = { ...en } as Strings;

/** Read at the moment of showing it, so that a view that reads it follows the language. A part of
 * it, `const words = strings.pins`, follows as well; a word taken out while a module loads does not.
 */
export const strings: Strings = follow(english, () => catalogues.value[language.value] ?? english);

/** English words that come with the views that need them. Other languages come whole. */
export function bring(words: Partial<Strings>): void {
  Object.assign(english, words);
}

function follow<T extends object>(shape: T, now: () => T): T {
  const parts = new Map<PropertyKey, unknown>();
  return new Proxy(shape, {
    get(_, name) {
      const said = now()[name as keyof T];
      if (typeof said !== "object" || said === null || Array.isArray(said)) return said;
      if (!parts.has(name)) {
        parts.set(
          name,
          follow(shape[name as keyof T] as object, () => now()[name as keyof T] as object),
        );
      }
      return parts.get(name);
    },
  });
}
