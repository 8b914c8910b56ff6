import { useState } from "preact/hooks";
import { createGroup } from "../connection/rooms";
import type { User } from "../protocol/types";
import { strings } from "../strings";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { Field } from "./Field";
import { FormTrouble } from "./FormTrouble";
import { enterFromDialog } from "./focus";
import { PeoplePicker } from "./PeoplePicker";
import { Switch } from "./Switch";
import { useSubmit } from "./submit";

const words = strings.newGroup;

export function NewGroup({ user, onClose }: { user: User; onClose: () => void }) {
  const [picked, setPicked] = useState<User[]>([]);
  const fields = { name: words.nameMissing, topic: null, members: null };
  const { busy, submit, troubleAt, forget } = useSubmit(fields, async (values) => {
    const text = (field: string) => String(values.get(field) ?? "").trim();
    // A name that was written but not chosen is meant as well; the server knows whether it exists.
    const members = [...picked.map(({ username }) => username), text("members")].filter(Boolean);
    const room = await createGroup({
      name: text("name"),
      topic: text("topic"),
      private: values.has("private"),
      members,
    });
    enterFromDialog(room);
    onClose();
  });
  return (
    <Dialog title={words.title} onClose={onClose}>
      <form class="dialog-body" method="post" noValidate onSubmit={submit}>
        <FormTrouble text={troubleAt(null)} />
        <Field
          label={words.name}
          name="name"
          autocomplete="off"
          trouble={troubleAt("name")}
          onInput={forget}
        />
        <Field
          label={words.topic}
          name="topic"
          autocomplete="off"
          hint={words.topicHint}
          trouble={troubleAt("topic")}
          onInput={forget}
        />
        <Switch name="private" label={words.private} hint={words.privateHint} />
        <PeoplePicker
          name="members"
          picked={picked}
          onPick={(picked) => {
            setPicked(picked);
            forget();
          }}
          me={user.id}
          trouble={troubleAt("members")}
          onInput={forget}
        />
        <Button kind="main" busy={busy}>
          {words.create}
        </Button>
      </form>
    </Dialog>
  );
}
