import "./UnreadBadge.css";
import { strings } from "../strings";

interface Props {
  count: number;
  /** Of a room that one has muted. */
  dim?: boolean;
  /** What is counted, if not messages. */
  label?: (count: number) => string;
}

export function UnreadBadge({ count, dim = false, label = strings.unread }: Props) {
  if (count === 0) return null;
  return (
    <span class="unread-badge" data-dim={dim}>
      <span aria-hidden="true">{strings.badge(count)}</span>
      <span class="visually-hidden">{label(count)}</span>
    </span>
  );
}
