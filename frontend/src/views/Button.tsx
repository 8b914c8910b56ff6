import "./Button.css";
import type { ComponentChildren } from "preact";

interface Props {
  kind: "main" | "plain" | "danger";
  busy?: boolean;
  onClick?: () => void;
  children: ComponentChildren;
}

/** Without `onClick` it sends the form that it is in. */
export function Button({ kind, busy = false, onClick, children }: Props) {
  return (
    <button
      type={onClick ? "button" : "submit"}
      class="button"
      data-kind={kind}
      aria-busy={busy}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
