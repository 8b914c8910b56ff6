import "./UnreadBadge.css";
import { strings } from "../strings";

export function UnreadBadge({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span class="unread-badge">
      <span aria-hidden="true">{strings.badge(count)}</span>
      <span class="visually-hidden">{strings.unread(count)}</span>
    </span>
  );
}
