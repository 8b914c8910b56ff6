import "./SearchCompleting.css";
import { Hash } from "lucide";
import type { Chip } from "../state/search-chips";
import { filterWords as words } from "../strings/finding";
import { Icon } from "./Icon";
import { PersonAvatar } from "./PersonAvatar";
import type { SearchCompletion } from "./search-completion";

interface Props {
  id: string;
  completion: SearchCompletion;
  onChoose: (chip: Chip) => void;
}

/** What can follow `from:`, `in:`, `before:` or `after:`. */
export function SearchCompleting({ id, completion, onChoose }: Props) {
  const { begun, names, active } = completion;
  if (!begun || begun.operator === "has") return null;
  const { operator } = begun;
  if (operator === "before" || operator === "after") {
    return (
      <label class="search-day">
        {words.day[operator]}
        <input
          type="date"
          // Writing a date by the keyboard is a change at every digit: it counts when it is left.
          onBlur={({ currentTarget: { value } }) => value && onChoose({ operator, value })}
          onKeyDown={({ key, currentTarget: { value } }) =>
            key === "Enter" && value && onChoose({ operator, value })
          }
        />
      </label>
    );
  }
  if (names.length === 0) return null;
  return (
    <div
      id={id}
      class="search-completing"
      role="listbox"
      aria-label={operator === "from" ? words.people : words.rooms}
    >
      {names.map((name, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the box's, which has the focus.
        <div
          key={name}
          id={`${id}-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose({ operator, value: name })}
        >
          {operator === "from" ? <PersonAvatar name={name} /> : <Icon icon={Hash} size={16} />}
          <bdi>{name}</bdi>
        </div>
      ))}
    </div>
  );
}
