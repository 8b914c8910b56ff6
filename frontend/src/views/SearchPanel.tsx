import "./SearchPanel.css";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { jumpTo } from "../connection/jump";
import type { Message, User } from "../protocol/types";
import { currentRoom } from "../state/rooms";
import { searched } from "../state/search";
import { queryOf } from "../state/search-chips";
import { strings } from "../strings";
import { focusFirst } from "./focus";
import { BESIDE, Panel } from "./Panel";
import { SearchField } from "./SearchField";
import { SearchFound } from "./SearchFound";
import { SearchHints } from "./SearchHints";
import { useSearchCompletion } from "./search-completion";
import { useSearch } from "./search-results";

const words = strings.search;

interface Props {
  user: User;
  onClose: () => void;
}

/** Finds messages. The box keeps the focus; arrows go through what it found, Enter goes there. */
export function SearchPanel({ user, onClose }: Props) {
  const { chips, text, here } = searched.value;
  const completion = useSearchCompletion(text, user);
  const query = queryOf({ chips, text: completion.searchable });
  const room = currentRoom.value;
  const box = useRef<HTMLInputElement>(null);
  const id = useId();
  const [active, setActive] = useState(-1);
  const search = useSearch({ query, room: here ? (room?.id ?? null) : null });
  const messages = search.results?.messages ?? [];

  useLayoutEffect(() => {
    focusFirst(box.current);
    box.current?.select();
  }, []);
  useEffect(() => setActive(-1), [query, here]);

  const open = ({ room, seq }: Message) => {
    // Above the page, it would cover what it leads to.
    if (!matchMedia(BESIDE).matches) onClose();
    jumpTo(room, seq);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && messages.length) {
      event.preventDefault();
      setActive(Math.max(0, Math.min(messages.length - 1, active + step)));
    } else if (event.key === "Enter") {
      event.preventDefault();
      const chosen = messages[Math.max(0, active)];
      if (chosen && !search.busy) open(chosen);
    }
  };
  return (
    <Panel title={words.title} onClose={onClose}>
      <search class="search-form">
        <SearchField
          box={box}
          completion={completion}
          results={id}
          active={messages[active] ? `${id}-${active}` : undefined}
          onKeyDown={onKeyDown}
        />
      </search>
      <div class="dialog-list search-list">
        {query.trim() === "" ? (
          <SearchHints />
        ) : (
          <SearchFound
            id={id}
            search={search}
            query={query}
            active={active}
            user={user}
            onOpen={open}
          />
        )}
      </div>
    </Panel>
  );
}
