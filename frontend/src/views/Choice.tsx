import "./Choice.css";
import { ChevronDown } from "lucide";
import { useId } from "preact/hooks";
import { Icon } from "./Icon";

interface Props {
  name: string;
  label: string;
  /** What each means to the form, and what it says. */
  options: readonly [value: string, label: string][];
  chosen: string;
}

/** One of a few. */
export function Choice({ name, label, options, chosen }: Props) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="field-box choice">
        <select id={id} name={name} class="field-input">
          {options.map(([value, label]) => (
            <option key={value} value={value} selected={value === chosen}>
              {label}
            </option>
          ))}
        </select>
        <Icon icon={ChevronDown} size={16} />
      </div>
    </div>
  );
}
