import "./PersonAvatar.css";
import { isOnline, presences } from "../state/presence";
import { strings } from "../strings";
import { Avatar } from "./Avatar";

/** Somebody's avatar, with a dot while they are here. */
export function PersonAvatar({ name, guest = false }: { name: string; guest?: boolean }) {
  const online = isOnline(presences.value, name);
  return (
    <span class="person-avatar">
      <Avatar name={name} guest={guest} />
      {online && <span class="person-online" role="img" aria-label={strings.online} />}
    </span>
  );
}
