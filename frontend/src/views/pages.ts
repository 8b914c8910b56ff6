// A long list, page after page, as long as one asks for more.
import { useEffect, useState } from "preact/hooks";
import { complain } from "../state/notice";
import { useAnswer } from "./answer";

/** While somebody types, nothing is asked for so long (ms). */
const PAUSE = 200;

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Where the next page begins; null after the last. */
  readonly next: string | null;
}

interface Pages<Item> extends Page<Item> {
  /** What was looked for. */
  readonly of: string;
}

/** `ask`: for what is looked for (empty: all), from there on (null: the beginning). */
export function usePages<Item extends { readonly id: string }>(
  query: string,
  ask: (of: string, from: string | null) => Promise<Page<Item>>,
) {
  const wanted = query.trim();
  const first = async () => ({ of: wanted, ...(await ask(wanted, null)) });
  const { answer, failed, again } = useAnswer(first, wanted, wanted ? PAUSE : 0);
  const [pages, setPages] = useState<Pages<Item> | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => setPages(answer), [answer]);
  const more = async () => {
    if (!pages?.next || busy) return;
    setBusy(true);
    try {
      const { items, next } = await ask(pages.of, pages.next);
      // Meanwhile one may have begun to look for something else.
      setPages((now) =>
        now?.of === pages.of ? { ...now, items: [...now.items, ...items], next } : now,
      );
    } catch (error) {
      complain(error);
    }
    setBusy(false);
  };
  const replace = (item: Item) =>
    setPages(
      (now) => now && { ...now, items: now.items.map((one) => (one.id === item.id ? item : one)) },
    );
  return { pages, fresh: pages?.of === wanted, failed, again, more, busy, replace };
}
