import "./SearchBox.css";
import type { AriaAttributes } from "preact";

interface Props extends AriaAttributes {
  /** What one looks for; stands in it while it is empty. */
  label: string;
  value: string;
  onQuery: (query: string) => void;
  onKeyDown?: (event: KeyboardEvent) => void;
}

/** Finds by name: what is written is neither corrected nor begun with a capital. */
export function SearchBox({ label, onQuery, ...more }: Props) {
  return (
    <input
      type="search"
      class="search-box"
      aria-label={label}
      placeholder={label}
      autocomplete="off"
      autocapitalize="none"
      spellcheck={false}
      onInput={(event) => onQuery(event.currentTarget.value)}
      {...more}
    />
  );
}
