import "./MessageBar.css";
import { Ellipsis, Reply, SmilePlus } from "lucide";
import type { Message } from "../protocol/types";
import { act } from "../state/acting";
import { answer } from "../state/composing";
import { strings } from "../strings";
import { IconButton } from "./IconButton";

const words = strings.message;

/** What one does most with a message, beside it while one is at it. */
export function MessageBar({ message, own }: { message: Message; own: boolean }) {
  const place = (event: MouseEvent) => (event.currentTarget as HTMLElement).getBoundingClientRect();
  return (
    <div class="message-bar" data-own={own} role="toolbar" aria-label={words.actions}>
      <IconButton
        icon={SmilePlus}
        label={words.react}
        popup="dialog"
        onClick={(event) => act("emoji", message, place(event))}
      />
      <IconButton icon={Reply} label={words.reply} onClick={() => answer(message)} />
      <IconButton
        icon={Ellipsis}
        label={words.more}
        popup="menu"
        onClick={(event) => act("menu", message, place(event))}
      />
    </div>
  );
}
