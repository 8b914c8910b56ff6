import { reportMessage } from "../connection/reports";
import type { Message } from "../protocol/types";
import { say } from "../state/notice";
import { words as keepingWords } from "../strings/keeping";
import { Dialog } from "./Dialog";
import { DialogActions } from "./DialogActions";
import { Field } from "./Field";
import { FormTrouble } from "./FormTrouble";
import { useSubmit } from "./submit";

interface Props {
  message: Message;
  onClose: () => void;
}

/** Has the administrators look at a message, and says first what they will see. */
export function ReportDialog({ message, onClose }: Props) {
  const words = keepingWords.report;
  const { busy, submit, troubleAt, forget } = useSubmit({ reason: null }, async (values) => {
    await reportMessage(message, String(values.get("reason") ?? "").trim());
    onClose();
    say(words.sent);
  });
  return (
    <Dialog title={words.title} onClose={onClose}>
      <form class="dialog-body" onSubmit={submit} noValidate>
        <FormTrouble text={troubleAt(null)} />
        <p>{words.seen}</p>
        <Field
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          trouble={troubleAt("reason")}
          autocomplete="off"
          first
          onInput={forget}
        />
        <DialogActions action={words.send} kind="danger" busy={busy} onClose={onClose} />
      </form>
    </Dialog>
  );
}
