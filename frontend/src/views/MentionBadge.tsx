import "./MentionBadge.css";
import { AtSign } from "lucide";
import { strings } from "../strings";
import { Icon } from "./Icon";

/** Somebody meant one in particular. */
export function MentionBadge({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span class="mention-badge" title={strings.mentionsOfYou(count)}>
      <Icon icon={AtSign} size={12} />
      <span class="visually-hidden">{strings.mentionsOfYou(count)}</span>
    </span>
  );
}
