import { ScrollText } from "lucide";
import { useState } from "preact/hooks";
import { acts } from "../connection/bans";
import { auditWords as words } from "../strings/order";
import { ActRow } from "./ActRow";
import { Blank } from "./Blank";
import { Button } from "./Button";
import { usePages } from "./pages";
import { SearchBox } from "./SearchBox";
import { RowSkeletons } from "./SettingsSkeleton";
import { Unloaded } from "./Unloaded";

async function pageOfActs(person: string, from: string | null) {
  const { acts: items, has_more } = await acts(person, from);
  return { items, next: has_more ? (items.at(-1)?.id ?? null) : null };
}

/** What administrators did, the newest first. */
export function AdminAudit() {
  const [person, setPerson] = useState("");
  const { pages, fresh, failed, again, more, busy } = usePages(person, pageOfActs);
  const none = pages && fresh && pages.items.length === 0;
  return (
    <section class="settings-group">
      <p class="settings-intro">{words.intro}</p>
      <SearchBox label={words.person} value={person} onQuery={setPerson} />
      {failed && <Unloaded text={words.unloaded} onAgain={again} />}
      {!pages && !failed && <RowSkeletons count={4} />}
      {none && !pages.of && (
        <Blank icon={ScrollText} title={words.none}>
          {words.noneText}
        </Blank>
      )}
      <ul class="settings-list" aria-busy={!fresh}>
        {pages?.items.map((act) => (
          <ActRow key={act.id} act={act} />
        ))}
      </ul>
      <p class="settings-intro" role="status">
        {none && pages.of && words.nobody(pages.of)}
      </p>
      {pages?.next && (
        <Button kind="plain" busy={busy} onClick={more}>
          {words.more}
        </Button>
      )}
    </section>
  );
}
