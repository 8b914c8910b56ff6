// What administrators did, page after page, as long as one asks for more.
import { useEffect, useState } from "preact/hooks";
import { acts } from "../connection/bans";
import type { Act, Audit } from "../protocol/types";
import { complain } from "../state/notice";
import { useAnswer } from "./answer";

const PAUSE = 300;

interface Pages extends Audit {
  /** By or to whom; empty for all. */
  readonly of: string;
}

export function useActPages(person: string) {
  const wanted = person.trim();
  const ask = async () => ({ of: wanted, ...(await acts(wanted, null)) });
  const { answer, failed, again } = useAnswer(ask, wanted, wanted ? PAUSE : 0);
  const [pages, setPages] = useState<Pages | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => setPages(answer), [answer]);
  const more = async () => {
    const last = pages?.acts.at(-1);
    if (!pages || !last || busy) return;
    setBusy(true);
    try {
      const page = await acts(pages.of, last.id);
      // Meanwhile one may have begun to look for somebody else.
      setPages((now) => (now?.of === pages.of ? withPage(now, page) : now));
    } catch (error) {
      complain(error);
    }
    setBusy(false);
  };
  return { pages, fresh: pages?.of === wanted, failed, again, more, busy };
}

function withPage(pages: Pages, { acts, has_more }: Audit): Pages {
  const known = new Set(pages.acts.map(({ id }: Act) => id));
  return { ...pages, has_more, acts: [...pages.acts, ...acts.filter(({ id }) => !known.has(id))] };
}
