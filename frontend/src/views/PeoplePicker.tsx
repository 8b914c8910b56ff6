import "./PeoplePicker.css";
import { X } from "lucide";
import type { User } from "../protocol/types";
import { strings } from "../strings";
import { Icon } from "./Icon";
import { PeopleFound } from "./PeopleFound";
import { ariaOf, usePeopleFinder } from "./people-finder";

interface Props {
  name: string;
  picked: User[];
  onPick: (picked: User[]) => void;
  me: string;
  /** The ids of people who are there already. */
  without?: readonly string[] | undefined;
  trouble: string | null;
  onInput: () => void;
}

const words = strings.newGroup;

/** People as chips, and a box that finds more of them. */
export function PeoplePicker({ name, picked, onPick, me, without, trouble, onInput }: Props) {
  const known = new Set([me, ...(without ?? []), ...picked.map(({ id }) => id)]);
  const finder = usePeopleFinder((person) => {
    onPick([...picked, person]);
    finder.write("");
  }, known);
  const { id, query } = finder;
  const open = query.trim() !== "";
  const listed = open && !trouble;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Backspace" && query === "") onPick(picked.slice(0, -1));
    if (event.key === "Escape" && open) {
      event.stopPropagation();
      event.preventDefault();
      finder.write("");
    } else if (open) finder.onKeyDown(event);
    // Enter here never sends the form: one may have taken a name that was not found yet.
    else if (event.key === "Enter") event.preventDefault();
  };
  return (
    <div class="field">
      <label for={`${id}-box`}>{words.add}</label>
      <div class="field-box people-picker">
        {picked.map((person) => (
          <Chip
            key={person.id}
            name={person.username}
            onRemove={() => onPick(picked.filter((one) => one !== person))}
          />
        ))}
        <input
          id={`${id}-box`}
          name={name}
          class="field-input"
          role="combobox"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          aria-expanded={listed}
          aria-invalid={trouble ? "true" : undefined}
          aria-describedby={trouble ? `${id}-said` : undefined}
          value={query}
          onInput={(event) => {
            finder.write(event.currentTarget.value);
            onInput();
          }}
          onKeyDown={onKeyDown}
          {...ariaOf(finder, listed)}
        />
      </div>
      {trouble && (
        <p id={`${id}-said`} class="field-trouble">
          {trouble}
        </p>
      )}
      {listed && (
        <div class="people-picker-found">
          <PeopleFound finder={finder} me={me} />
        </div>
      )}
    </div>
  );
}

function Chip({ name, onRemove }: { name: string; onRemove: () => void }) {
  return (
    <span class="chip">
      <bdi>{name}</bdi>
      <button type="button" aria-label={words.remove(name)} onClick={onRemove}>
        <Icon icon={X} size={14} />
      </button>
    </span>
  );
}
