import "./SearchFound.css";
import { SearchX } from "lucide";
import { useEffect, useRef } from "preact/hooks";
import type { Message, User } from "../protocol/types";
import { strings } from "../strings";
import { Blank } from "./Blank";
import { SearchResult } from "./SearchResult";
import { RoomLinkSkeleton } from "./Skeleton";
import type { useSearch } from "./search-results";
import { Unloaded } from "./Unloaded";

const words = strings.search;

interface Props {
  id: string;
  search: ReturnType<typeof useSearch>;
  query: string;
  active: number;
  user: User;
  onOpen: (message: Message) => void;
}

/** The messages that were found, or why there are none. */
export function SearchFound({ id, search, query, active, user, onOpen }: Props) {
  const { results, trouble, busy, again, more } = search;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.children[active]?.scrollIntoView({ block: "nearest" }), [active]);
  const messages = results?.messages ?? [];
  return (
    <>
      {results?.indexing && <p class="search-indexing">{words.indexing}</p>}
      {trouble && messages.length === 0 && <Unloaded text={trouble} onAgain={again} />}
      {busy && messages.length === 0 && <Skeletons />}
      {results && !busy && !trouble && messages.length === 0 && (
        <Blank icon={SearchX} title={words.emptyTitle}>
          {words.emptyText}
        </Blank>
      )}
      <p role="status" class="visually-hidden">
        {results && !busy && words.count(messages.length, results.next !== null)}
      </p>
      <div
        ref={list}
        id={id}
        class="search-results"
        role="listbox"
        aria-label={words.results}
        data-stale={busy}
      >
        {messages.map((message, at) => (
          <SearchResult
            key={`${message.room}:${message.seq}`}
            id={`${id}-${at}`}
            message={message}
            query={query}
            user={user}
            active={at === active}
            onOpen={() => onOpen(message)}
          />
        ))}
      </div>
      {trouble && messages.length > 0 && <Unloaded text={trouble} onAgain={again} />}
      {results?.next && !trouble && (
        <button type="button" class="search-more" aria-busy={busy} onClick={more}>
          {words.more}
        </button>
      )}
    </>
  );
}

function Skeletons() {
  return (
    <div role="status" aria-label={strings.loading}>
      <RoomLinkSkeleton />
      <RoomLinkSkeleton />
      <RoomLinkSkeleton />
    </div>
  );
}
