import { Paperclip } from "lucide";
import { useRef } from "preact/hooks";
import { attach } from "../connection/uploads";
import { settings } from "../settings";
import { me } from "../state/session";
import { strings } from "../strings";
import { Icon } from "./Icon";

/** Whether somebody may send files here at all. */
export function mayAttach(): boolean {
  return settings.upload_max_bytes > 0 && me.value?.guest === false;
}

/** Chooses files to go with the room's next message. */
export function AttachButton({ room, onChosen }: { room: string; onChosen: () => void }) {
  const box = useRef<HTMLInputElement>(null);
  if (!mayAttach()) return null;
  const take = (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])];
    // The same file, chosen again, is a new choice.
    input.value = "";
    attach(room, files);
    onChosen();
  };
  return (
    <>
      <button
        type="button"
        class="composer-tool composer-attach"
        aria-label={strings.uploads.attach}
        title={strings.uploads.attach}
        onClick={() => box.current?.click()}
      >
        <Icon icon={Paperclip} />
      </button>
      <input
        ref={box}
        type="file"
        multiple
        hidden
        onChange={(event) => take(event.currentTarget)}
      />
    </>
  );
}
