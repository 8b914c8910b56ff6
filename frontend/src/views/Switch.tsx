import "./Switch.css";
import { useId } from "preact/hooks";

/** On or off, with one line that says what that means. */
export function Switch({ name, label, hint }: { name: string; label: string; hint: string }) {
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
        name={name}
        aria-describedby={`${id}-hint`}
      />
    </div>
  );
}
