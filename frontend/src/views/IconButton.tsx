import "./IconButton.css";
import type { IconNode } from "lucide";
import { Icon } from "./Icon";

interface Props {
  icon: IconNode;
  label: string;
  /** What it opens, and whether that is open, as far as screen readers should say so. */
  popup?: "dialog" | "menu";
  expanded?: boolean;
  onClick: (event: MouseEvent) => void;
}

export function IconButton({ icon, label, popup, expanded, onClick }: Props) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      aria-haspopup={popup}
      aria-expanded={expanded}
      title={label}
      onClick={onClick}
    >
      <Icon icon={icon} />
    </button>
  );
}
