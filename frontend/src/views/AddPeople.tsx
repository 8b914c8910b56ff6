import { useState } from "preact/hooks";
import { membersOf } from "../connection/directory";
import { addMembers } from "../connection/groups";
import type { Room, User } from "../protocol/types";
import { memberWords as words } from "../strings/people";
import { useAnswer } from "./answer";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { FormTrouble } from "./FormTrouble";
import { PeoplePicker } from "./PeoplePicker";
import { useSubmit } from "./submit";

interface Props {
  room: Room;
  user: User;
  onClose: () => void;
}

/** Brings people into a group, and says what they will see of it. */
export function AddPeople({ room, user, onClose }: Props) {
  const [picked, setPicked] = useState<User[]>([]);
  const { answer: members } = useAnswer(() => membersOf(room.id), room.id);
  const { busy, submit, troubleAt, forget } = useSubmit({ usernames: null }, async (values) => {
    // A name that was written but not chosen is meant as well; the server knows whether it exists.
    const written = String(values.get("usernames") ?? "").trim();
    const names = [...picked.map(({ username }) => username), written].filter(Boolean);
    if (names.length === 0) throw new Missing();
    await addMembers(room.id, names);
    onClose();
  });
  const hidden = room.private && room.history === "joined";
  return (
    <Dialog title={words.addTitle(room.name)} onClose={onClose}>
      <form class="dialog-body" method="post" noValidate onSubmit={submit}>
        <FormTrouble text={troubleAt(null)} />
        <PeoplePicker
          name="usernames"
          picked={picked}
          onPick={(picked) => {
            setPicked(picked);
            forget();
          }}
          me={user.id}
          without={members?.map(({ user: { id } }) => id)}
          trouble={troubleAt("usernames")}
          onInput={forget}
        />
        <p class="field-hint">{hidden ? words.addHidden : words.addAll}</p>
        <Button kind="main" busy={busy}>
          {words.adding}
        </Button>
      </form>
    </Dialog>
  );
}

class Missing extends Error {
  readonly field = "usernames";

  constructor() {
    super(words.addMissing);
  }
}
