import "./SearchChips.css";
import { X } from "lucide";
import type { Chip } from "../state/search-chips";
import { writtenOf } from "../state/search-chips";
import { filterWords as words } from "../strings/finding";
import { Icon } from "./Icon";

interface Props {
  chips: readonly Chip[];
  onRemove: (chip: Chip) => void;
}

/** What narrows the search, each to be taken away again. */
export function SearchChips({ chips, onRemove }: Props) {
  return (
    <>
      {chips.map((chip) => (
        <span key={writtenOf(chip)} class="search-chip">
          <span>
            {shownName(chip)} <bdi>{shownValue(chip)}</bdi>
          </span>
          <button
            type="button"
            aria-label={words.remove(`${shownName(chip)} ${shownValue(chip)}`.trim())}
            onClick={() => onRemove(chip)}
          >
            <Icon icon={X} size={14} />
          </button>
        </span>
      ))}
    </>
  );
}

function shownName({ operator, value }: Chip): string {
  if (operator === "has") return words.kinds[value as keyof typeof words.kinds];
  return words.names[operator];
}

function shownValue({ operator, value }: Chip): string {
  return operator === "has" ? "" : value;
}
