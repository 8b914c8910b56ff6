import "./PersonName.css";
import { strings } from "../strings";

interface Props {
  name: string;
  guest: boolean;
  /** It is one's own. */
  own?: boolean;
}

/** A name, with the mark that tells a guest from someone who has an account. */
export function PersonName({ name, guest, own = false }: Props) {
  return (
    <span class="person-name">
      <bdi class="person-name-text" title={name}>
        {name}
      </bdi>
      {own && <span class="person-name-own">{strings.youMark}</span>}
      {guest && <span class="person-name-guest">{strings.guest}</span>}
    </span>
  );
}
