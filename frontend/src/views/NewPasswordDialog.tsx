import "./NewPasswordDialog.css";
import { Check, Copy } from "lucide";
import type { AdminPerson } from "../protocol/types";
import { strings } from "../strings";
import { adminWords } from "../strings/settings";
import { Button } from "./Button";
import { useCopy } from "./copy";
import { Dialog } from "./Dialog";
import { Icon } from "./Icon";

interface Props {
  person: AdminPerson;
  password: string;
  onClose: () => void;
}

/** A password that was made for somebody, this once. */
export function NewPasswordDialog({ person, password, onClose }: Props) {
  const words = adminWords.people;
  const [copied, copy] = useCopy();
  return (
    <Dialog title={words.newTitle(person.username)} onClose={onClose}>
      <div class="dialog-body">
        <p>{words.newText(person.username)}</p>
        <div class="new-password">
          <output aria-label={words.newLabel} dir="ltr">
            {password}
          </output>
          <button type="button" onClick={() => copy(password)}>
            <Icon icon={copied ? Check : Copy} size={18} />
            <span aria-live="polite">{copied ? strings.copied : strings.copy}</span>
          </button>
        </div>
        <div class="dialog-actions">
          <Button kind="main" onClick={onClose}>
            {words.done}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
