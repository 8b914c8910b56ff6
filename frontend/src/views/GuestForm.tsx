import { enterAsGuest } from "../connection/session";
import { strings } from "../strings";
import { Button } from "./Button";
import { Field } from "./Field";
import { FormTrouble } from "./FormTrouble";
import { Link } from "./Link";
import { useSubmit } from "./submit";

export function GuestForm() {
  const words = strings.form;
  const { busy, submit, troubleAt, forget } = useSubmit({ name: words.nameMissing }, (values) =>
    enterAsGuest(String(values.get("name"))),
  );
  return (
    <form class="auth-form" method="post" noValidate onSubmit={submit}>
      <h1>{words.guestTitle}</h1>
      <FormTrouble text={troubleAt(null)} />
      <Field
        label={words.name}
        name="name"
        autocomplete="nickname"
        first
        hint={words.guestHint}
        trouble={troubleAt("name")}
        onInput={forget}
      />
      <Button kind="main" busy={busy}>
        {words.enterAsGuest}
      </Button>
      <p class="auth-switch">
        <Link to="/sign-in">{words.backToSignIn}</Link>
      </p>
    </form>
  );
}
