import "./DropHint.css";
import { Upload } from "lucide";
import { strings } from "../strings";
import { Icon } from "./Icon";

/** While files are held over a room: that they can be let go. */
export function DropHint({ room }: { room: string }) {
  return (
    <div class="drop-hint" aria-hidden="true">
      <div>
        <Icon icon={Upload} size={32} />
        <strong>{strings.uploads.drop}</strong>
        <span>{strings.uploads.dropIn(room)}</span>
      </div>
    </div>
  );
}
