import "./UpdateOffer.css";
import { RefreshCw, X } from "lucide";
import { update } from "../state/update";
import { words } from "../strings/notifying";
import { Icon } from "./Icon";
import { IconButton } from "./IconButton";

/** A new version is offered and never forced: what one writes is one's own to finish. */
export function UpdateOffer() {
  const now = update.value;
  return (
    <div class="update" role="status">
      {now && (
        <div class="update-offer">
          <Icon icon={RefreshCw} size={18} />
          <p>{words.update.ready}</p>
          <button type="button" class="update-take" onClick={now.take}>
            {words.update.reload}
          </button>
          <IconButton
            icon={X}
            label={words.update.later}
            onClick={() => {
              update.value = null;
            }}
          />
        </div>
      )}
    </div>
  );
}
