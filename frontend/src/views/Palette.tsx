import "./Palette.css";
import { Search } from "lucide";
import { useEffect, useId, useState } from "preact/hooks";
import { findPeople } from "../connection/directory";
import type { User } from "../protocol/types";
import { pressed } from "../state/keys";
import { EVERYWHERE } from "../state/shortcuts";
import { strings } from "../strings";
import { paletteWords as words } from "../strings/finding";
import { useAnswer } from "./answer";
import { Icon } from "./Icon";
import { Keys } from "./Keys";
import { focusField, useModal } from "./modal";
import { PaletteResults } from "./PaletteResults";
import { type Entry, sectionsFor } from "./palette-entries";

const PAUSE = 120;

interface Props {
  user: User;
  onClose: () => void;
}

/** Goes to whatever one begins to type: rooms, people, commands. */
export function Palette({ user, onClose }: Props) {
  const id = useId();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const wanted = query.trim();
  const ask = () => (wanted && !user.guest ? findPeople(wanted) : Promise.resolve([]));
  const { answer: people } = useAnswer(ask, wanted, wanted ? PAUSE : 0);
  const sections = sectionsFor(query, user, people ?? []);
  const entries = sections.flatMap((section) => section.entries);
  const at = Math.min(active, entries.length - 1);

  useEffect(() => setActive(0), [wanted]);

  const choose = (entry: Entry) => {
    // First, so that the focus is back where it was when something else takes it.
    modal.ref.current?.close();
    onClose();
    entry.run();
  };
  const onKey = (event: KeyboardEvent): boolean => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 5, PageUp: at - 5 }[event.key];
    if (to !== undefined) setActive(around(to, entries.length, event.key.startsWith("Arrow")));
    else if (EVERYWHERE.palette.some((one) => pressed(event, one))) onClose();
    else if (event.key === "Enter" && entries[at]) choose(entries[at]);
    else return false;
    return true;
  };
  const modal = useModal(onClose, { opened: focusField, onKey });
  return (
    <dialog {...modal} class="modal palette" aria-label={words.title}>
      <div class="palette-frame">
        <div class="palette-field">
          <Icon icon={Search} size={18} />
          <input
            type="text"
            role="combobox"
            aria-label={words.field}
            placeholder={words.field}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            enterkeyhint="go"
            dir="auto"
            aria-expanded={entries.length > 0}
            aria-autocomplete="list"
            aria-controls={id}
            aria-activedescendant={entries[at] ? `${id}-${at}` : undefined}
            value={query}
            onInput={(event) => setQuery(event.currentTarget.value)}
          />
          <button type="button" class="palette-close" onClick={onClose}>
            {strings.cancel}
          </button>
        </div>
        <PaletteResults id={id} sections={sections} active={at} onChoose={choose} />
        <p role="status" class="visually-hidden">
          {wanted && words.count(entries.length)}
        </p>
        <footer class="palette-foot" aria-hidden="true">
          <span>
            <Keys combination="ArrowUp" /> <Keys combination="ArrowDown" /> {words.move}
          </span>
          <span>
            <Keys combination="Enter" /> {words.open}
          </span>
          <span>
            <Keys combination="Escape" /> {words.close}
          </span>
        </footer>
      </div>
    </dialog>
  );
}

/** Step by step it goes round; by leaps it stops at the ends. */
function around(to: number, count: number, round: boolean): number {
  if (count === 0) return 0;
  return round ? (to + count) % count : Math.max(0, Math.min(count - 1, to));
}
