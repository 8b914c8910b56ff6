import "./UnreadBadge.css";
import { strings } from "../strings";

/** `dim`: of a room that one has muted. */
export function UnreadBadge({ count, dim = false }: { count: number; dim?: boolean }) {
  if (count === 0) return null;
  return (
    <span class="unread-badge" data-dim={dim}>
      <span aria-hidden="true">{strings.badge(count)}</span>
      <span class="visually-hidden">{strings.unread(count)}</span>
    </span>
  );
}
