import { useState } from "preact/hooks";
import { ban } from "../connection/bans";
import type { NewBan } from "../protocol/types";
import { say } from "../state/notice";
import { banWords as words } from "../strings/order";
import { BanTerms, termsIn } from "./BanTerms";
import { Dialog } from "./Dialog";
import { DialogActions } from "./DialogActions";
import { Field } from "./Field";
import { FormTrouble } from "./FormTrouble";
import { RadioGroup } from "./RadioGroup";
import { Switch } from "./Switch";
import { useSubmit } from "./submit";

const KINDS = ["guest", "address"] as const satisfies NewBan["kind"][];

interface Props {
  onBanned: () => void;
  onClose: () => void;
}

/** Bans guests of a name, or whoever comes from an address without an account. */
export function BanDialog({ onBanned, onClose }: Props) {
  const [kind, setKind] = useState<NewBan["kind"]>("guest");
  const fields = { value: words.missing, reason: null };
  const { busy, submit, troubleAt, forget } = useSubmit(fields, async (values) => {
    const address = kind === "guest" && values.get("address") !== null;
    const value = String(values.get("value")).trim();
    const made = await ban({ kind, value, address, ...termsIn(values) });
    say(words.banned(made.value));
    onClose();
    onBanned();
  });
  const guest = kind === "guest";
  return (
    <Dialog title={words.addTitle} onClose={onClose}>
      <form class="dialog-body" onSubmit={submit}>
        <FormTrouble text={troubleAt(null)} />
        <RadioGroup
          label={words.whom}
          options={KINDS.map((value) => ({ value, label: words[value] }))}
          chosen={kind}
          onChoose={(chosen) => {
            forget();
            setKind(chosen);
          }}
        />
        <Field
          name="value"
          label={guest ? words.name : words.addressLabel}
          hint={guest ? words.nameHint : words.addressHint}
          trouble={troubleAt("value")}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          onInput={forget}
        />
        {guest && <Switch name="address" label={words.withAddress} hint={words.withAddressHint} />}
        <BanTerms trouble={troubleAt("reason")} onInput={forget} />
        <DialogActions action={words.ban} kind="danger" busy={busy} onClose={onClose} />
      </form>
    </Dialog>
  );
}
