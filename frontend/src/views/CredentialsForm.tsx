import { register, signIn } from "../connection/session";
import { navigate } from "../route";
import { settings } from "../settings";
import { strings } from "../strings";
import { Button } from "./Button";
import { Field } from "./Field";
import { FormTrouble } from "./FormTrouble";
import { Link } from "./Link";
import { PasswordField } from "./PasswordField";
import { useSubmit } from "./submit";

const FIELDS = { username: strings.form.nameMissing, password: strings.form.passwordMissing };

interface Props {
  mode: "sign-in" | "register";
  /** The address that comes before that of the form, where one comes back to it afterwards. */
  base?: string;
}

/** Signing in and registering ask for the same two things. */
export function CredentialsForm({ mode, base = "" }: Props) {
  const fresh = mode === "register";
  const words = strings.form;
  const { busy, submit, troubleAt, forget } = useSubmit(FIELDS, (values) =>
    (fresh ? register : signIn)(String(values.get("username")), String(values.get("password"))),
  );
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
      {settings.guests && !base && (
        <>
          <span class="auth-or">{words.or}</span>
          <Button kind="plain" onClick={() => navigate("/guest")}>
            {words.lookAround}
          </Button>
        </>
      )}
      <p class="auth-switch">
        {fresh ? words.haveAccount : words.newHere}{" "}
        <Link to={`${base}/${fresh ? "sign-in" : "register"}`}>
          {fresh ? words.signIn : words.createAccount}
        </Link>
      </p>
    </form>
  );
}
