import "./RadioGroup.css";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly hint?: string;
  /** What it looks like. */
  readonly picture?: ComponentChildren;
  /** The language that the label is in, where it is not the page's. */
  readonly lang?: string;
}

interface Props<T extends string> {
  label: string;
  /** The page's title says the same already. */
  titled?: boolean;
  options: readonly Option<T>[];
  chosen: T;
  /** `cards`: a picture above each label; `swatches`: a picture that the label names. */
  look?: "list" | "cards" | "swatches";
  disabled?: boolean;
  /** Stands below the options. */
  hint?: string | undefined;
  onChoose: (value: T) => void;
}

/** One of a few that are all in view. It holds as soon as it is chosen. */
export function RadioGroup<T extends string>(props: Props<T>) {
  const { label, options, chosen, titled, look = "list", disabled, hint, onChoose } = props;
  const id = useId();
  return (
    <fieldset
      class="radio-group"
      data-look={look}
      disabled={disabled}
      aria-describedby={hint ? `${id}-said` : undefined}
    >
      <legend class={titled ? "visually-hidden" : undefined}>{label}</legend>
      <div class="radio-options">
        {options.map((option) => (
          <label
            key={option.value}
            class="radio"
            title={look === "swatches" ? option.label : undefined}
          >
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === chosen}
              aria-describedby={option.hint ? `${id}-${option.value}` : undefined}
              onChange={() => onChoose(option.value)}
            />
            {option.picture}
            <span
              class={look === "swatches" ? "visually-hidden" : "radio-label"}
              lang={option.lang}
            >
              {option.label}
            </span>
            {option.hint && (
              // Described by it, the name stays short.
              <span id={`${id}-${option.value}`} class="radio-hint" aria-hidden="true">
                {option.hint}
              </span>
            )}
          </label>
        ))}
      </div>
      {hint && (
        <p id={`${id}-said`} class="field-hint">
          {hint}
        </p>
      )}
    </fieldset>
  );
}
