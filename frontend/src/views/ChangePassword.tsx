import { useState } from "preact/hooks";
import { changePassword } from "../connection/me";
import type { User } from "../protocol/types";
import { say } from "../state/notice";
import { words } from "../strings/settings";
import { Button } from "./Button";
import { FormTrouble } from "./FormTrouble";
import { PasswordField } from "./PasswordField";
import { useSubmit } from "./submit";

/** A new password for the present one. All other devices are signed out, which is said first. */
export function ChangePassword({ user }: { user: User }) {
  const { account } = words;
  // Another number, and the fields begin anew, with nothing shown of what was in them.
  const [round, setRound] = useState(0);
  const fields = { current_password: account.currentMissing, password: account.nextMissing };
  const { busy, submit, troubleAt, forget } = useSubmit(fields, async (values) => {
    await changePassword(String(values.get("current_password")), String(values.get("password")));
    setRound(round + 1);
    say(account.changed);
  });
  return (
    <form key={round} method="post" noValidate onSubmit={submit}>
      <p class="settings-intro">{account.passwordText}</p>
      <FormTrouble text={troubleAt(null)} />
      {/* For password managers, which ask whose it is. */}
      <input hidden type="text" name="username" autocomplete="username" value={user.username} />
      <PasswordField
        name="current_password"
        label={account.current}
        fresh={false}
        trouble={troubleAt("current_password")}
        onInput={forget}
      />
      <PasswordField label={account.next} fresh trouble={troubleAt("password")} onInput={forget} />
      <Button kind="main" busy={busy}>
        {account.change}
      </Button>
    </form>
  );
}
