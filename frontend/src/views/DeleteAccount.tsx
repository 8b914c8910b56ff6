import "./DeleteAccount.css";
import { useState } from "preact/hooks";
import { Problem } from "../connection/http";
import { deleteAccount } from "../connection/me";
import type { User } from "../protocol/types";
import { strings } from "../strings";
import { words } from "../strings/settings";
import { Dialog } from "./Dialog";
import { DialogActions } from "./DialogActions";
import { FormTrouble } from "./FormTrouble";
import { Link } from "./Link";
import { PasswordField } from "./PasswordField";
import { useSubmit } from "./submit";

interface Props {
  user: User;
  onClose: () => void;
}

/** What becomes of all that one has said, before it is done; and the password, so that it is one. */
export function DeleteAccount({ user, onClose }: Props) {
  const { account } = words;
  const [alone, setAlone] = useState(false);
  const fields = { password: strings.form.passwordMissing };
  const { busy, submit, troubleAt, forget } = useSubmit(fields, async (values) => {
    try {
      await deleteAccount(String(values.get("password")));
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== "conflict") throw error;
      setAlone(true);
    }
  });
  return (
    <Dialog title={account.deleteTitle} onClose={onClose}>
      <form class="dialog-body" method="post" noValidate onSubmit={submit}>
        <ul class="delete-facts">
          {account.deleteFacts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
        <p class="delete-for-good">{account.deleteForGood}</p>
        {alone && (
          <div class="form-trouble" role="alert">
            <p>{account.deleteAdmin}</p>
            <Link to="/admin/people">{account.deleteToPeople}</Link>
          </div>
        )}
        <FormTrouble text={troubleAt(null)} />
        <input hidden type="text" name="username" autocomplete="username" value={user.username} />
        <PasswordField
          label={account.deletePassword}
          fresh={false}
          trouble={troubleAt("password")}
          onInput={forget}
        />
        <DialogActions action={account.deleteNow} kind="danger" busy={busy} onClose={onClose} />
      </form>
    </Dialog>
  );
}
