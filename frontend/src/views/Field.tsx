import "./Field.css";
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { focusFirst } from "./focus";

interface Props {
  name: string;
  /** What stands there at first. */
  value?: string;
  label: string;
  hint?: string | undefined;
  trouble: string | null;
  /** Stands inside the box, at its end. */
  aside?: ComponentChildren;
  type?: string;
  autocomplete: string;
  autocapitalize?: "none";
  inputmode?: "numeric";
  disabled?: boolean;
  spellcheck?: boolean;
  /** Where one begins to write. */
  first?: boolean;
  onInput: () => void;
}

export function Field({ label, hint, trouble, aside, first, value, ...input }: Props) {
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const said = trouble ?? hint;
  useLayoutEffect(() => {
    if (first) focusFirst(box.current);
  }, []);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="field-box">
        <input
          // The types tie each `type` to its own attributes, which a passed-on one can't show.
          {...(input as object)}
          ref={box}
          id={id}
          class="field-input"
          defaultValue={value}
          aria-invalid={trouble ? "true" : undefined}
          aria-describedby={said ? `${id}-said` : undefined}
        />
        {aside}
      </div>
      {said && (
        <p id={`${id}-said`} class={trouble ? "field-trouble" : "field-hint"}>
          {said}
        </p>
      )}
    </div>
  );
}
