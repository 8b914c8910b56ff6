// Finding a person by the beginning of their name, with the keyboard alone if one likes.
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { findPeople } from "../connection/directory";
import type { User } from "../protocol/types";
import { useAnswer } from "./answer";

const PAUSE = 150;
const NOBODY: ReadonlySet<string> = new Set();

/** `without`: the ids of people who are not to be found. */
export function usePeopleFinder(onChoose: (person: User) => void, without = NOBODY) {
  const id = useId();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const hurried = useRef(false);
  const wanted = query.trim();
  const ask = async () => ({ wanted, found: await findPeople(wanted) });
  const { answer, failed, again } = useAnswer(ask, wanted, wanted ? PAUSE : 0);
  const people = answer?.found.filter((person) => !without.has(person.id));
  const fresh = answer?.wanted === wanted;
  const chosen = people?.[active];

  useEffect(() => {
    setActive(0);
    // Enter came before the answer: it meant the first of those who would be found.
    if (hurried.current && fresh && people?.[0]) onChoose(people[0]);
    hurried.current = false;
  }, [answer]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && people?.length) {
      event.preventDefault();
      setActive((active + step + people.length) % people.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (!fresh) hurried.current = true;
      else if (chosen) onChoose(chosen);
    }
  };
  const write = (written: string) => {
    hurried.current = false;
    setQuery(written);
  };
  return { id, query, write, people, fresh, active, failed, again, onKeyDown, onChoose };
}

export type PeopleFinder = ReturnType<typeof usePeopleFinder>;

/** What ties the box to the list below it. */
export function ariaOf({ id, people, active }: PeopleFinder, open = true) {
  return {
    "aria-controls": open ? id : undefined,
    "aria-activedescendant": open && people?.[active] ? `${id}-${active}` : undefined,
    "aria-autocomplete": "list" as const,
  };
}
