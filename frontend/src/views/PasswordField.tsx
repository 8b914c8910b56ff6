import "./PasswordField.css";
import { useState } from "preact/hooks";
import { strings } from "../strings";
import { Field } from "./Field";

interface Props {
  name?: string;
  label?: string;
  /** It is to be a new one. */
  fresh: boolean;
  trouble: string | null;
  onInput: () => void;
}

export function PasswordField({ name = "password", label, fresh, trouble, onInput }: Props) {
  const [shown, setShown] = useState(false);
  return (
    <Field
      label={label ?? strings.form.password}
      name={name}
      type={shown ? "text" : "password"}
      autocomplete={fresh ? "new-password" : "current-password"}
      autocapitalize="none"
      spellcheck={false}
      hint={fresh ? strings.form.passwordHint : undefined}
      trouble={trouble}
      onInput={onInput}
      aside={
        <button type="button" class="password-show" onClick={() => setShown(!shown)}>
          {shown ? strings.form.hide : strings.form.show}
          {label && <span class="visually-hidden"> {label}</span>}
        </button>
      }
    />
  );
}
