import "./Avatar.css";
import { colourOf, initials } from "../state/people";

/** Beside a name, which it repeats: hidden from screen readers. */
export function Avatar({ name }: { name: string }) {
  return (
    <span class="avatar" aria-hidden="true" data-colour={colourOf(name)}>
      {initials(name)}
    </span>
  );
}
