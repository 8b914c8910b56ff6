import "./PersonName.css";
import { strings } from "../strings";

/** A name, with the mark that tells a guest from someone who has an account. */
export function PersonName({ name, guest }: { name: string; guest: boolean }) {
  return (
    <span class="person-name">
      <bdi class="person-name-text" title={name}>
        {name}
      </bdi>
      {guest && <span class="person-name-guest">{strings.guest}</span>}
    </span>
  );
}
