import { CalendarDays } from "lucide";
import type { RefObject } from "preact";
import { overlay } from "../state/overlay";
import { currentRoom } from "../state/rooms";
import { searched } from "../state/search";
import {
  type Chip,
  narrowed,
  type Operator,
  withChip,
  withoutBegun,
  withoutChip,
} from "../state/search-chips";
import { strings } from "../strings";
import { dateWords } from "../strings/finding";
import { Icon } from "./Icon";
import { SearchChips } from "./SearchChips";
import { SearchCompleting } from "./SearchCompleting";
import { SearchFilters } from "./SearchFilters";
import type { SearchCompletion } from "./search-completion";

interface Props {
  box: RefObject<HTMLInputElement | null>;
  completion: SearchCompletion;
  /** Of the list of what was found, and the one that is chosen in it. */
  results: string;
  active: string | undefined;
  /** A key that is none of the box's own. */
  onKeyDown: (event: KeyboardEvent) => void;
}

/** Where one writes what to search for; what says where to search becomes a chip. */
export function SearchField({ box, completion, results, active, onKeyDown }: Props) {
  const { chips, text, here } = searched.value;
  const listed = completion.names.length > 0;
  const listId = `${results}-completing`;
  const change = (next: { chips?: readonly Chip[]; text?: string }) => {
    searched.value = { ...searched.value, ...next };
  };
  const write = (written: string, all = false) => {
    const found = narrowed(written, all);
    change({ chips: found.chips.reduce(withChip, chips), text: found.text });
  };
  const add = (chip: Chip) => {
    change({ chips: withChip(chips, chip), text: withoutBegun(text) });
    box.current?.focus();
  };
  const begin = (operator: Operator) => {
    change({ text: `${withoutBegun(text).trimEnd()} ${operator}:`.trimStart() });
    const date = operator === "before" || operator === "after";
    const field = () => document.querySelector<HTMLInputElement>(".search-day > input");
    setTimeout(() => (date ? field() : box.current)?.focus());
  };
  const toggle = (chip: Chip) => {
    const there = withoutChip(chips, chip);
    change({ chips: there.length < chips.length ? there : withChip(chips, chip) });
  };
  const takeKey = (event: KeyboardEvent): boolean => {
    const { begun, names, active: at, setActive } = completion;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = names[at];
    if (event.key === "Backspace" && text === "" && chips.length > 0) {
      change({ chips: chips.slice(0, -1) });
    } else if (begun && names.length && step) {
      setActive((at + step + names.length) % names.length);
    } else if (begun && chosen && (event.key === "Enter" || event.key === "Tab")) {
      add({ operator: begun.operator, value: chosen });
    } else if (event.key === "Enter" && narrowed(text, true).chips.length > 0) {
      write(text, true);
    } else return false;
    return true;
  };
  const current = listed && completion.active >= 0 ? `${listId}-${completion.active}` : undefined;
  return (
    <>
      <div class="search-field">
        <SearchChips
          chips={chips}
          onRemove={(chip) => {
            change({ chips: withoutChip(chips, chip) });
            box.current?.focus();
          }}
        />
        <input
          ref={box}
          type="search"
          aria-label={strings.search.field}
          placeholder={chips.length ? undefined : strings.search.field}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          enterkeyhint="search"
          dir="auto"
          value={text}
          aria-controls={listed ? listId : results}
          aria-autocomplete="list"
          aria-activedescendant={listed ? current : active}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.isComposing) return;
            if (takeKey(event)) event.preventDefault();
            else onKeyDown(event);
          }}
        />
      </div>
      <SearchCompleting id={listId} completion={completion} onChoose={add} />
      <SearchFilters chips={chips} onBegin={begin} onToggle={toggle} />
      {currentRoom.value && (
        <div class="search-row">
          <label class="search-here">
            <input
              type="checkbox"
              checked={here}
              onChange={({ currentTarget: { checked } }) => {
                searched.value = { ...searched.value, here: checked };
              }}
            />
            <span>{strings.search.hereOnly(currentRoom.value.name)}</span>
          </label>
          <button
            type="button"
            class="search-date"
            onClick={() => {
              overlay.value = { is: "date" };
            }}
          >
            <Icon icon={CalendarDays} size={16} />
            {dateWords.title}
          </button>
        </div>
      )}
    </>
  );
}
