// What a search finds, page by page.
import { useEffect, useRef, useState } from "preact/hooks";
import { find, type Search } from "../connection/search";
import type { Found, Message } from "../protocol/types";

/** Whoever still writes is not to be answered at every letter. */
const PAUSE = 250;

export interface Results {
  readonly messages: readonly Message[];
  readonly next: string | null;
  readonly indexing: boolean;
}

export function useSearch({ query, room }: Search) {
  const [results, setResults] = useState<Results | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [tries, setTries] = useState(0);
  /** An answer to what is not asked any more is thrown away. */
  const asking = useRef(0);
  const wanted = query.trim();

  const ask = async (before: Results | null) => {
    asking.current += 1;
    const asked = asking.current;
    setBusy(true);
    setTrouble(null);
    try {
      const found = await find({ query: wanted, room }, before?.next ?? null);
      if (asked === asking.current) setResults(joined(before, found));
    } catch (error) {
      if (asked === asking.current) setTrouble((error as Error).message);
    }
    if (asked === asking.current) setBusy(false);
  };

  useEffect(() => {
    asking.current += 1;
    setTrouble(null);
    setBusy(wanted !== "");
    if (!wanted) return setResults(null);
    const timer = setTimeout(() => ask(null), PAUSE);
    return () => clearTimeout(timer);
  }, [wanted, room, tries]);
  useEffect(
    () => () => {
      asking.current += 1;
    },
    [],
  );

  return {
    results,
    trouble,
    busy,
    again: () => (results?.next ? ask(results) : setTries(tries + 1)),
    more: () => {
      if (!busy && results?.next) ask(results);
    },
  };
}

function joined(before: Results | null, { messages, next, has_more, indexing }: Found): Results {
  return {
    messages: [...(before?.messages ?? []), ...messages],
    next: has_more ? next : null,
    indexing,
  };
}
