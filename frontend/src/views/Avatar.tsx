import "./Avatar.css";
import { avatars } from "../state/avatars";
import { colourOf, initials } from "../state/people";

interface Props {
  name: string;
  /** Guests have no pictures, not even that of whoever bears their name later. */
  guest?: boolean;
}

/** Beside a name, which it repeats: hidden from screen readers. */
export function Avatar({ name, guest = false }: Props) {
  const picture = guest ? undefined : avatars.value.get(name);
  return (
    <span class="avatar" aria-hidden="true" data-colour={colourOf(name)}>
      {initials(name)}
      {picture && (
        <img
          key={picture}
          src={picture}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          // Until it has come, and if it never does, the initials are seen through it.
          onLoad={({ currentTarget }) => {
            currentTarget.dataset.loaded = "true";
          }}
          onError={({ currentTarget }) => {
            currentTarget.hidden = true;
          }}
        />
      )}
    </span>
  );
}
