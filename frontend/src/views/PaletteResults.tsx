import { SearchX } from "lucide";
import { useEffect, useRef } from "preact/hooks";
import { unread } from "../state/unread";
import { paletteWords as words } from "../strings/finding";
import { Blank } from "./Blank";
import { Icon } from "./Icon";
import { Keys } from "./Keys";
import { Marked } from "./Marked";
import { PersonAvatar } from "./PersonAvatar";
import type { Entry, Section } from "./palette-entries";
import { RoomTile } from "./RoomTile";
import { UnreadBadge } from "./UnreadBadge";

interface Props {
  id: string;
  sections: readonly Section[];
  active: number;
  onChoose: (entry: Entry) => void;
}

/** The sections of the palette; the box above keeps the focus. */
export function PaletteResults({ id, sections, active, onChoose }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [active, sections]);
  const entries = sections.flatMap((section) => section.entries);
  // The search is always offered: alone, it is what is left.
  const nothing = entries.length === 1 && entries[0]?.key === "search";
  return (
    <div ref={list} class="palette-list">
      {nothing && (
        <Blank icon={SearchX} title={words.emptyTitle}>
          {words.emptyText}
        </Blank>
      )}
      <div id={id} role="listbox" aria-label={words.results}>
        {sections.map(({ title, entries: own }) => (
          // biome-ignore lint/a11y/useSemanticElements: a listbox has groups, not field sets.
          <div key={title} role="group" class="palette-section" aria-label={title || words.results}>
            {title && (
              <p class="palette-title" aria-hidden="true">
                {title}
              </p>
            )}
            {own.map((entry) => (
              <Row
                key={entry.key}
                id={`${id}-${entries.indexOf(entry)}`}
                entry={entry}
                active={entries.indexOf(entry) === active}
                onChoose={() => onChoose(entry)}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

interface RowProps {
  id: string;
  entry: Entry;
  active: boolean;
  onChoose: () => void;
}

function Row({ id, entry, active, onChoose }: RowProps) {
  const { room, person, icon, name, found, keys } = entry;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the box's, which has the focus.
    <div
      id={id}
      class="palette-row"
      role="option"
      tabIndex={-1}
      aria-selected={active}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span class="palette-sign">
        {room && <RoomTile room={room} />}
        {person && <PersonAvatar name={person.username} />}
        {icon && <Icon icon={icon} size={18} />}
      </span>
      <bdi class="palette-name">
        <Marked text={name} found={found} />
      </bdi>
      {room && <UnreadBadge count={unread.value[room.id] ?? 0} />}
      {keys && <Keys combination={keys} />}
    </div>
  );
}
