import "./Person.css";
import { useEffect, useRef } from "preact/hooks";
import type { User } from "../protocol/types";
import { strings } from "../strings";
import { foundWords } from "../strings/people";
import { Avatar } from "./Avatar";
import { PersonName } from "./PersonName";
import type { PeopleFinder } from "./people-finder";
import { RoomLinkSkeleton } from "./Skeleton";
import { Unloaded } from "./Unloaded";

/** The people who were found; the box above the list keeps the focus. */
export function PeopleFound({ finder, me }: { finder: PeopleFinder; me: string }) {
  const { people, query, failed, again } = finder;
  if (failed) return <Unloaded text={foundWords.unloaded} onAgain={again} />;
  if (!people) return <RoomLinkSkeleton />;
  const name = query.trim();
  return (
    <>
      <p role="status" class={people.length ? "visually-hidden" : "people-none"}>
        {people.length > 0 && foundWords.count(people.length)}
        {people.length === 0 && (name ? foundWords.nobody(name) : foundWords.nobodyElse)}
      </p>
      <Options finder={finder} people={people} me={me} />
    </>
  );
}

function Options({ finder, people, me }: { finder: PeopleFinder; people: User[]; me: string }) {
  const { id, active, onChoose } = finder;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.children[active]?.scrollIntoView({ block: "nearest" }), [active]);
  return (
    <div ref={list} id={id} role="listbox" class="people" aria-label={foundWords.people}>
      {people.map((person, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the box's, which has the focus.
        <div
          key={person.id}
          id={`${id}-${at}`}
          class="person"
          role="option"
          tabIndex={-1}
          aria-selected={at === active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(person)}
        >
          <Avatar name={person.username} />
          <span class="person-text">
            <PersonName name={person.username} guest={person.guest} own={person.id === me} />
            {person.id === me && <span class="person-hint">{strings.notes}</span>}
          </span>
        </div>
      ))}
    </div>
  );
}
