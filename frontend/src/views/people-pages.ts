// The people of the installation, page after page, as long as one asks for more.
import { useEffect, useState } from "preact/hooks";
import { accounts } from "../connection/admin";
import type { AdminPerson, AdminPeople as Page } from "../protocol/types";
import { complain } from "../state/notice";
import { useAnswer } from "./answer";

const PAUSE = 150;

interface Pages {
  readonly of: string;
  readonly people: readonly AdminPerson[];
  /** Where the next page begins; null after the last. */
  readonly next: string | null;
}

export function usePeoplePages(beginning: string) {
  const wanted = beginning.trim();
  const ask = async () => pagesOf(wanted, await accounts(wanted, null));
  const { answer, failed, again } = useAnswer(ask, wanted, wanted ? PAUSE : 0);
  const [pages, setPages] = useState<Pages | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => setPages(answer), [answer]);
  const more = async () => {
    if (!pages?.next || busy) return;
    setBusy(true);
    try {
      const page = pagesOf(pages.of, await accounts(pages.of, pages.next));
      // Meanwhile one may have begun to look for somebody else.
      setPages((now) => (now?.of === pages.of ? withPage(now, page) : now));
    } catch (error) {
      complain(error);
    }
    setBusy(false);
  };
  const replace = (person: AdminPerson) =>
    setPages(
      (now) =>
        now && { ...now, people: now.people.map((one) => (one.id === person.id ? person : one)) },
    );
  return { pages, fresh: pages?.of === wanted, failed, again, more, busy, replace };
}

function pagesOf(of: string, { people, has_more, next }: Page): Pages {
  return { of, people, next: has_more ? next : null };
}

function withPage(pages: Pages, { people, next }: Pages): Pages {
  return { ...pages, people: [...pages.people, ...people], next };
}
