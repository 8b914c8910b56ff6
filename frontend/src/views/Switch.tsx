import "./Switch.css";
import { useId } from "preact/hooks";

interface Props {
  name: string;
  label: string;
  hint: string;
  /** How it stands at first; from then on it is the person's. */
  initially?: boolean;
  /** How it stands, whatever is done to it here. */
  checked?: boolean;
  disabled?: boolean;
  onChange?: (checked: boolean) => void;
}

/** On or off, with one line that says what that means. */
export function Switch({ label, hint, initially, checked, onChange, ...input }: Props) {
  const id = useId();
  return (
    <div class="switch">
      <span class="switch-text">
        <label for={id}>{label}</label>
        <span id={`${id}-hint`} class="field-hint">
          {hint}
        </span>
      </span>
      <input
        id={id}
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox says by itself whether it is on.
        role="switch"
        {...input}
        {...(checked === undefined ? { defaultChecked: initially } : { checked })}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange?.(event.currentTarget.checked)}
      />
    </div>
  );
}
