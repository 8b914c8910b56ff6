import { deleteGroup } from "../connection/admin";
import type { AdminRoom } from "../protocol/types";
import { say } from "../state/notice";
import { adminWords } from "../strings/settings";
import { Dialog } from "./Dialog";
import { DialogActions } from "./DialogActions";
import { Field } from "./Field";
import { FormTrouble } from "./FormTrouble";
import { useSubmit } from "./submit";

interface Props {
  group: AdminRoom;
  onDeleted: () => void;
  onClose: () => void;
}

/** What goes with the group, and its name once more: it is not done by a slip of the hand. */
export function DeleteGroup({ group, onDeleted, onClose }: Props) {
  const words = adminWords.rooms;
  const fields = { name: words.typedWrong };
  const { busy, submit, troubleAt, forget } = useSubmit(fields, async (values) => {
    if (!isName(String(values.get("name")), group.name)) {
      throw Object.assign(new Error(words.typedWrong), { field: "name" });
    }
    await deleteGroup(group.id);
    onDeleted();
    onClose();
    say(words.deleted(group.name));
  });
  return (
    <Dialog title={words.deleteTitle(group.name)} onClose={onClose}>
      <form class="dialog-body" noValidate onSubmit={submit}>
        <FormTrouble text={troubleAt(null)} />
        <p>{words.deleteText(group.members_count, group.messages_count)}</p>
        <p>{words.deleteForGood}</p>
        <Field
          label={words.typeName(group.name)}
          name="name"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          trouble={troubleAt("name")}
          onInput={forget}
        />
        <DialogActions action={words.deleteNow} kind="danger" busy={busy} onClose={onClose} />
      </form>
    </Dialog>
  );
}

/** However a keyboard composes it. */
function isName(typed: string, name: string): boolean {
  return typed.trim().normalize("NFKC") === name.trim().normalize("NFKC");
}
