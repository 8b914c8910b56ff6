import "./AdminPeople.css";
import { useState } from "preact/hooks";
import { accounts } from "../connection/admin";
import type { AdminPerson, User } from "../protocol/types";
import { adminWords } from "../strings/settings";
import { AdminPersonRow } from "./AdminPersonRow";
import { Button } from "./Button";
import { NewPasswordDialog } from "./NewPasswordDialog";
import { type Deed, PersonDeed } from "./PersonDeed";
import { usePages } from "./pages";
import { SearchBox } from "./SearchBox";
import { RowSkeletons } from "./SettingsSkeleton";
import { Unloaded } from "./Unloaded";

async function pageOfPeople(beginning: string, from: string | null) {
  const { people, has_more, next } = await accounts(beginning, from);
  return { items: people, next: has_more ? next : null };
}

/** Everyone who has an account, and what an administrator may do about it. */
export function AdminPeople({ user }: { user: User }) {
  const { people: words, unloaded } = adminWords;
  const [query, setQuery] = useState("");
  const { pages, fresh, failed, again, more, busy, replace } = usePages(query, pageOfPeople);
  const [asking, setAsking] = useState<{ person: AdminPerson; deed: Deed } | null>(null);
  const [given, setGiven] = useState<{ person: AdminPerson; password: string } | null>(null);
  return (
    <section class="settings-group">
      <p class="settings-intro">{words.intro}</p>
      <SearchBox label={words.search} value={query} onQuery={setQuery} />
      {failed && <Unloaded text={unloaded.people} onAgain={again} />}
      {!pages && !failed && <RowSkeletons count={4} />}
      <ul class="settings-list" aria-busy={!fresh}>
        {pages?.items.map((person) => (
          <AdminPersonRow
            key={person.id}
            person={person}
            own={person.id === user.id}
            onDeed={(deed) => setAsking({ person, deed })}
          />
        ))}
      </ul>
      <p class="settings-intro" role="status">
        {pages && fresh && pages.items.length === 0 && words.nobody(pages.of)}
      </p>
      {pages?.next && (
        <Button kind="plain" busy={busy} onClick={more}>
          {words.more}
        </Button>
      )}
      {asking && (
        <PersonDeed
          {...asking}
          onChanged={replace}
          onPassword={(password) => setGiven({ person: asking.person, password })}
          onClose={() => setAsking(null)}
        />
      )}
      {given && <NewPasswordDialog {...given} onClose={() => setGiven(null)} />}
    </section>
  );
}
