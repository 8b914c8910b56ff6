import "./Blank.css";
import type { IconNode } from "lucide";
import type { ComponentChildren } from "preact";
import { Icon } from "./Icon";

interface Props {
  icon: IconNode;
  title: string;
  children: ComponentChildren;
}

/** Where there is nothing to show: why, and what to do about it. */
export function Blank({ icon, title, children }: Props) {
  return (
    <div class="blank">
      <span class="blank-icon">
        <Icon icon={icon} size={28} />
      </span>
      <h2>{title}</h2>
      <p>{children}</p>
    </div>
  );
}
