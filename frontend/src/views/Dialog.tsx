import "./Dialog.css";
import { X } from "lucide";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { strings } from "../strings";
import { IconButton } from "./IconButton";
import { focusField, useModal } from "./modal";

interface Props {
  title: string;
  onClose: () => void;
  /** `side`: at the end of the page, as high as it, where there is room for that. */
  place?: "middle" | "side";
  children: ComponentChildren;
}

/** A window above the page, which waits for it; on a phone a sheet that comes from below. */
export function Dialog({ title, onClose, place = "middle", children }: Props) {
  const id = useId();
  const modal = useModal(onClose, { opened: focusField });
  return (
    <dialog {...modal} class="modal dialog" data-place={place} aria-labelledby={id}>
      <div class="dialog-frame">
        <header class="dialog-head">
          <h2 id={id}>{title}</h2>
          <IconButton icon={X} label={strings.close} onClick={onClose} />
        </header>
        {children}
      </div>
    </dialog>
  );
}
