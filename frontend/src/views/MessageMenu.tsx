import "./MessageMenu.css";
import { Plus } from "lucide";
import { useLayoutEffect, useRef } from "preact/hooks";
import { toggleReaction } from "../connection/message-changes";
import type { Message, Room, User } from "../protocol/types";
import { act, type Place, stopActing } from "../state/acting";
import { QUICK } from "../state/emoji";
import { complain } from "../state/notice";
import { strings } from "../strings";
import { Icon } from "./Icon";
import { choicesFor } from "./message-menu";
import { Popover } from "./Popover";

interface Props {
  message: Message;
  room: Room;
  user: User;
  at: Place | null;
}

/** All that one may do with a message. */
export function MessageMenu({ message, room, user, at }: Props) {
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => move(menu.current, 0), []);
  const react = (emoji: string) => {
    stopActing();
    toggleReaction(message, emoji).catch(complain);
  };
  return (
    <Popover label={strings.message.actions} at={at} onClose={stopActing}>
      {!message.deleted && (
        <section class="quick-reactions" aria-label={strings.message.react}>
          {QUICK.map((emoji) => (
            <button type="button" aria-label={emoji} onClick={() => react(emoji)}>
              {emoji}
            </button>
          ))}
          <button
            type="button"
            aria-label={strings.reactions.add}
            title={strings.reactions.add}
            onClick={() => act("emoji", message, at)}
          >
            <Icon icon={Plus} />
          </button>
        </section>
      )}
      <div
        ref={menu}
        class="message-menu"
        role="menu"
        aria-label={strings.message.actions}
        onKeyDown={(event) => onKeyDown(event, menu.current)}
      >
        {choicesFor(message, room, user, at).map(({ label, icon, danger, choose }) => (
          <button
            key={label}
            type="button"
            class="message-menu-item"
            role="menuitem"
            tabIndex={-1}
            data-danger={danger ?? false}
            onClick={() => {
              stopActing();
              choose();
            }}
          >
            <Icon icon={icon} size={18} />
            {label}
          </button>
        ))}
      </div>
    </Popover>
  );
}

function onKeyDown(event: KeyboardEvent, menu: HTMLElement | null): void {
  const items = [...(menu?.children ?? [])];
  const at = items.indexOf(document.activeElement as Element);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  move(menu, (to + items.length) % items.length);
}

function move(menu: HTMLElement | null, to: number): void {
  (menu?.children[to] as HTMLElement | undefined)?.focus();
}
