import { settings } from "../settings";
import { strings } from "../strings";

/** Say how many characters are left from here on. */
const FEW = settings.message_max_characters / 10;

/** How much more a message takes, once that is little. */
export function CharactersLeft({ left }: { left: number }) {
  if (left >= FEW) return null;
  return (
    <p class="composer-left" data-over={left < 0} role="status">
      {strings.charactersLeft(left)}
    </p>
  );
}
