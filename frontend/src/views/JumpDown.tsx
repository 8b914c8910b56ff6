import "./JumpDown.css";
import { ArrowDown } from "lucide";
import { strings } from "../strings";
import { Icon } from "./Icon";

export function JumpDown({ count, onClick }: { count: number; onClick: () => void }) {
  const said = count > 0 ? strings.newBelow(count) : null;
  return (
    <button
      type="button"
      class="jump-down"
      aria-label={said ?? strings.toNewest}
      title={strings.toNewest}
      onClick={onClick}
    >
      {said}
      <Icon icon={ArrowDown} size={18} />
    </button>
  );
}
