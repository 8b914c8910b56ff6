import { Plus } from "lucide";
import { type Chip, KINDS, type Operator } from "../state/search-chips";
import { filterWords as words } from "../strings/finding";
import { Icon } from "./Icon";

interface Props {
  chips: readonly Chip[];
  onBegin: (operator: Operator) => void;
  onToggle: (chip: Chip) => void;
}

const BEGUN = ["from", "in", "after", "before"] as const;

/** What a search can be narrowed by, for whoever does not write `from:` themselves. */
export function SearchFilters({ chips, onBegin, onToggle }: Props) {
  const has = (kind: string) =>
    chips.some(({ operator, value }) => operator === "has" && value === kind);
  return (
    <fieldset class="search-filters" aria-label={words.title}>
      {BEGUN.map((operator) => (
        <button key={operator} type="button" onClick={() => onBegin(operator)}>
          <Icon icon={Plus} size={14} />
          {words.names[operator]}
        </button>
      ))}
      {KINDS.map((kind) => (
        <button
          key={kind}
          type="button"
          aria-pressed={has(kind)}
          onClick={() => onToggle({ operator: "has", value: kind })}
        >
          {words.kinds[kind]}
        </button>
      ))}
    </fieldset>
  );
}
