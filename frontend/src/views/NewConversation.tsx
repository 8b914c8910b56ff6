import "./NewConversation.css";
import { useState } from "preact/hooks";
import { openDirect } from "../connection/rooms";
import type { User } from "../protocol/types";
import { strings } from "../strings";
import { Dialog } from "./Dialog";
import { FormTrouble } from "./FormTrouble";
import { enterFromDialog } from "./focus";
import { PeopleFound } from "./PeopleFound";
import { ariaOf, usePeopleFinder } from "./people-finder";
import { SearchBox } from "./SearchBox";

const words = strings.newConversation;

/** Finds a person, and opens the room that one has with them. */
export function NewConversation({ user, onClose }: { user: User; onClose: () => void }) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const finder = usePeopleFinder(async ({ username }) => {
    setTrouble(null);
    try {
      const room = await openDirect(username);
      enterFromDialog(room);
      onClose();
    } catch (error) {
      setTrouble((error as Error).message);
    }
  });
  return (
    <Dialog title={words.title} onClose={onClose}>
      <div class="new-conversation">
        <FormTrouble text={trouble} />
        <SearchBox
          label={words.find}
          value={finder.query}
          onQuery={finder.write}
          onKeyDown={finder.onKeyDown}
          {...ariaOf(finder)}
        />
      </div>
      <div class="dialog-list">
        <PeopleFound finder={finder} me={user.id} />
      </div>
    </Dialog>
  );
}
