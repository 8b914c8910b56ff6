import "./AuthPage.css";
import type { Route } from "../route";
import { settings } from "../settings";
import { CredentialsForm } from "./CredentialsForm";
import { GuestForm } from "./GuestForm";
import { Logo } from "./Logo";
import { mayRegister } from "./NoNewAccounts";

/** The first thing that a newcomer sees: one form, and the way to the others. */
export function AuthPage({ view, reason }: { view: Route["view"]; reason: string | null }) {
  return (
    <main class="auth">
      <div class="auth-column">
        <Logo name={settings.name} />
        {reason && (
          <p class="auth-reason" role="alert">
            {reason}
          </p>
        )}
        <section class="auth-card">{form(view)}</section>
      </div>
    </main>
  );
}

function form(view: Route["view"]) {
  if (view === "guest" && settings.guests) return <GuestForm />;
  // The first of all has no account to sign in to.
  const first = settings.fresh && view === "room";
  if ((view === "register" && mayRegister()) || first)
    return <CredentialsForm key="register" mode="register" />;
  return <CredentialsForm key="sign-in" mode="sign-in" />;
}
