import { strings } from "../strings";
import { Button } from "./Button";

interface Props {
  /** What the button says that does it. */
  action: string;
  kind: "main" | "danger";
  busy: boolean;
  onClose: () => void;
}

/** The end of a form in a dialog: let it be, or do it. */
export function DialogActions({ action, kind, busy, onClose }: Props) {
  return (
    <div class="dialog-actions">
      <Button kind="plain" onClick={onClose}>
        {strings.cancel}
      </Button>
      <Button kind={kind} busy={busy}>
        {action}
      </Button>
    </div>
  );
}
