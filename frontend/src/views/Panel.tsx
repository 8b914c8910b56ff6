import "./Panel.css";
import { X } from "lucide";
import type { ComponentChildren } from "preact";
import { useId, useRef } from "preact/hooks";
import { strings } from "../strings";
import { Dialog } from "./Dialog";
import { useFocusReturn } from "./focus";
import { IconButton } from "./IconButton";
import { useMedia } from "./media";

/** The width from which there is room for it beside the conversation, whatever the text's size. */
export const BESIDE = "(min-width: 68.75em)";

interface Props {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}

/** Beside the conversation where there is room, else above the page; on a phone a pane. */
export function Panel(props: Props) {
  return useMedia(BESIDE) ? <Aside {...props} /> : <Dialog {...props} place="side" />;
}

function Aside({ title, onClose, children }: Props) {
  const box = useRef<HTMLElement>(null);
  const id = useId();
  useFocusReturn(box);
  return (
    <aside
      ref={box}
      class="panel"
      aria-labelledby={id}
      onKeyDown={({ key, isComposing }) => key === "Escape" && !isComposing && onClose()}
    >
      <header class="dialog-head">
        <h2 id={id}>{title}</h2>
        <IconButton icon={X} label={strings.close} onClick={onClose} />
      </header>
      {children}
    </aside>
  );
}
