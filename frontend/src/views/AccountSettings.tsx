import { useState } from "preact/hooks";
import type { User } from "../protocol/types";
import { words } from "../strings/settings";
import { Button } from "./Button";
import { ChangePassword } from "./ChangePassword";
import { DeleteAccount } from "./DeleteAccount";

/** The password, and the end of the account. */
export function AccountSettings({ user }: { user: User }) {
  const { account } = words;
  const [deleting, setDeleting] = useState(false);
  return (
    <>
      <section class="settings-group">
        <h2>{account.password}</h2>
        <ChangePassword user={user} />
      </section>
      <section class="settings-group">
        <h2>{account.delete}</h2>
        <p class="settings-intro">{account.deleteText}</p>
        <Button kind="plain" onClick={() => setDeleting(true)}>
          {account.deleteOpen}
        </Button>
        {deleting && <DeleteAccount user={user} onClose={() => setDeleting(false)} />}
      </section>
    </>
  );
}
