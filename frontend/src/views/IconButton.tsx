import "./IconButton.css";
import type { IconNode } from "lucide";
import { Icon } from "./Icon";

interface Props {
  icon: IconNode;
  label: string;
  onClick: () => void;
}

export function IconButton({ icon, label, onClick }: Props) {
  return (
    <button type="button" class="icon-button" aria-label={label} title={label} onClick={onClick}>
      <Icon icon={icon} />
    </button>
  );
}
