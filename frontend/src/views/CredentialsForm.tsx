import { register, signIn } from "../connection/session";
import { navigate } from "../route";
import { settings } from "../settings";
import { strings } from "../strings";
import { Button } from "./Button";
import { Field } from "./Field";
import { FormTrouble } from "./FormTrouble";
import { Link } from "./Link";
import { mayRegister, NoNewAccounts } from "./NoNewAccounts";
import { PasswordField } from "./PasswordField";
import { useSubmit } from "./submit";

interface Props {
  mode: "sign-in" | "register";
  /** The invite that one came by. */
  invite?: string | undefined;
}

/** Signing in and registering ask for the same two things. */
export function CredentialsForm({ mode, invite }: Props) {
  const fresh = mode === "register";
  const words = strings.form;
  const fields = { username: words.nameMissing, password: words.passwordMissing };
  const { busy, submit, troubleAt, forget } = useSubmit(fields, (values) => {
    const name = String(values.get("username"));
    const password = String(values.get("password"));
    return fresh ? register(name, password, invite) : signIn(name, password);
  });
  return (
    <form class="auth-form" method="post" noValidate onSubmit={submit}>
      <h1>{fresh ? words.registerTitle : words.signInTitle(settings.name)}</h1>
      {fresh && settings.fresh && <p class="auth-first">{words.first}</p>}
      <FormTrouble text={troubleAt(null)} />
      <Field
        label={words.name}
        name="username"
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
        first
        trouble={troubleAt("username")}
        onInput={forget}
      />
      <PasswordField fresh={fresh} trouble={troubleAt("password")} onInput={forget} />
      <Button kind="main" busy={busy}>
        {fresh ? words.register : words.signIn}
      </Button>
      {settings.guests && !invite && (
        <>
          <span class="auth-or">{words.or}</span>
          <Button kind="plain" onClick={() => navigate("/guest")}>
            {words.lookAround}
          </Button>
        </>
      )}
      <OtherForm fresh={fresh} invite={invite} />
    </form>
  );
}

/** Who has an account signs in; who has none makes one, where that is possible. */
function OtherForm({ fresh, invite }: { fresh: boolean; invite: string | undefined }) {
  const words = strings.form;
  const base = invite ? `/invite/${encodeURIComponent(invite)}` : "";
  if (!fresh && !mayRegister(invite)) return <NoNewAccounts />;
  return (
    <p class="auth-switch">
      {fresh ? words.haveAccount : words.newHere}{" "}
      <Link to={`${base}/${fresh ? "sign-in" : "register"}`}>
        {fresh ? words.signIn : words.createAccount}
      </Link>
    </p>
  );
}
