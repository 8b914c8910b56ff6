import { pinMessage } from "../connection/message-changes";
import type { Message } from "../protocol/types";
import { strings } from "../strings";
import { Dialog } from "./Dialog";
import { DialogActions } from "./DialogActions";
import { Field } from "./Field";
import { FormTrouble } from "./FormTrouble";
import { useSubmit } from "./submit";

interface Props {
  message: Message;
  onClose: () => void;
}

const words = strings.pins;

/** Pins a message, with a word on why. */
export function PinDialog({ message, onClose }: Props) {
  const { busy, submit, troubleAt, forget } = useSubmit({ note: null }, async (values) => {
    await pinMessage(message, { note: String(values.get("note") ?? "").trim() });
    onClose();
  });
  return (
    <Dialog title={words.add} onClose={onClose}>
      <form class="dialog-body" onSubmit={submit} noValidate>
        <FormTrouble text={troubleAt(null)} />
        <Field
          name="note"
          label={words.note}
          hint={words.noteHint}
          trouble={troubleAt("note")}
          autocomplete="off"
          first
          onInput={forget}
        />
        <DialogActions action={words.pin} kind="main" busy={busy} onClose={onClose} />
      </form>
    </Dialog>
  );
}
