import { ALargeSmall } from "lucide";
import { formattingShown, toggleFormatting } from "../state/formatting-shown";
import { strings } from "../strings";
import { Icon } from "./Icon";

/** Shows the toolbar for formatting above the composer, and hides it again. */
export function FormatButton() {
  return (
    <button
      type="button"
      class="composer-tool composer-format"
      aria-label={strings.format}
      title={strings.format}
      aria-pressed={formattingShown.value === "shown"}
      // The composer keeps the focus, and what is selected.
      onMouseDown={(event) => event.preventDefault()}
      onClick={toggleFormatting}
    >
      <Icon icon={ALargeSmall} />
    </button>
  );
}
