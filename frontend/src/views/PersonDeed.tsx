import { changePerson, resetPassword } from "../connection/admin";
import type { AdminPerson, ChangePerson } from "../protocol/types";
import { say } from "../state/notice";
import { adminWords } from "../strings/settings";
import { Confirm } from "./Confirm";

const CHANGES = {
  promote: { role: "admin" },
  demote: { role: "member" },
  disable: { disabled: true },
  enable: { disabled: false },
} as const satisfies Record<string, ChangePerson>;

export type Deed = keyof typeof CHANGES | "reset";

const DONE = {
  promote: "promoted",
  demote: "demoted",
  disable: "disabled",
  enable: "enabled",
} as const;

interface Props {
  person: AdminPerson;
  deed: Deed;
  onChanged: (person: AdminPerson) => void;
  onPassword: (password: string) => void;
  onClose: () => void;
}

/** Says what it means for somebody, before it is done to them. */
export function PersonDeed({ person, deed, onChanged, onPassword, onClose }: Props) {
  const words = adminWords.people;
  const name = person.username;
  const confirm = async () => {
    if (deed === "reset") {
      onPassword(await resetPassword(person.id));
      onChanged({ ...person, sessions: 0 });
    } else {
      onChanged(await changePerson(person.id, CHANGES[deed]));
      say(words.changed[DONE[deed]](name));
    }
  };
  return (
    <Confirm
      title={words[`${deed}Title`](name)}
      text={[words[`${deed}Text`](name)]}
      action={words[deed]}
      kind={deed === "promote" || deed === "enable" ? "main" : "danger"}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
