import { settings } from "../settings";
import { strings } from "../strings";

/** Whether somebody who came by this invite, or by none, can create an account. */
export function mayRegister(invite?: string): boolean {
  if (settings.fresh || settings.registration === "open") return true;
  return settings.registration === "invite" && invite !== undefined;
}

/** Why there is no form for it. */
export function NoNewAccounts() {
  const words = strings.form;
  return (
    <p class="auth-switch">{settings.registration === "invite" ? words.byInvite : words.closed}</p>
  );
}
