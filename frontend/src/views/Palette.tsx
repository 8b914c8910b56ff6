import "./Palette.css";
import { Search } from "lucide";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { findPeople } from "../connection/directory";
import type { User } from "../protocol/types";
import { pressed } from "../state/keys";
import { EVERYWHERE } from "../state/shortcuts";
import { strings } from "../strings";
import { paletteWords as words } from "../strings/finding";
import { useAnswer } from "./answer";
import { keptCaret } from "./focus";
import { Icon } from "./Icon";
import { Keys } from "./Keys";
import { PaletteResults } from "./PaletteResults";
import { type Entry, sectionsFor } from "./palette-entries";

const PAUSE = 120;

interface Props {
  user: User;
  onClose: () => void;
}

/** Goes to whatever one begins to type: rooms, people, commands. */
export function Palette({ user, onClose }: Props) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const wanted = query.trim();
  const ask = () => (wanted && !user.guest ? findPeople(wanted) : Promise.resolve([]));
  const { answer: people } = useAnswer(ask, wanted, wanted ? PAUSE : 0);
  const sections = sectionsFor(query, user, people ?? []);
  const entries = sections.flatMap((section) => section.entries);
  const at = Math.min(active, entries.length - 1);

  useLayoutEffect(() => {
    const dialog = box.current;
    const restore = keptCaret();
    dialog?.showModal();
    dialog?.querySelector("input")?.focus();
    return () => {
      dialog?.close();
      restore();
    };
  }, []);
  useEffect(() => setActive(0), [wanted]);

  const choose = (entry: Entry) => {
    // First, so that the focus is back where it was when something else takes it.
    box.current?.close();
    onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 5, PageUp: at - 5 }[event.key];
    const closes = event.key === "Escape" || EVERYWHERE.palette.some((one) => pressed(event, one));
    if (to !== undefined) setActive(around(to, entries.length, event.key.startsWith("Arrow")));
    else if (closes) onClose();
    else if (event.key === "Enter" && entries[at]) choose(entries[at]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <dialog
      ref={box}
      class="palette"
      aria-label={words.title}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
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
