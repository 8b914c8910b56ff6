import { Dialog } from "./Dialog";
import { DialogActions } from "./DialogActions";
import { FormTrouble } from "./FormTrouble";
import { useSubmit } from "./submit";

interface Props {
  title: string;
  /** What it means, a paragraph each. */
  text: readonly string[];
  /** What the button says. */
  action: string;
  kind?: "main" | "danger";
  onConfirm: () => Promise<void>;
  onClose: () => void;
}

/** Says what something means before it is done. It stays open when it could not be done. */
export function Confirm({ title, text, action, kind = "danger", onConfirm, onClose }: Props) {
  const { busy, submit, troubleAt } = useSubmit({}, async () => {
    await onConfirm();
    onClose();
  });
  return (
    <Dialog title={title} onClose={onClose}>
      <form class="dialog-body" onSubmit={submit}>
        <FormTrouble text={troubleAt(null)} />
        {text.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <DialogActions action={action} kind={kind} busy={busy} onClose={onClose} />
      </form>
    </Dialog>
  );
}
