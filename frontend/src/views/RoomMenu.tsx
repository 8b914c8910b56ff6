import "./MessageMenu.css";
import { CheckCheck, LogOut } from "lucide";
import { useLayoutEffect, useRef } from "preact/hooks";
import { markRead } from "../connection/reading";
import type { Room } from "../protocol/types";
import { complain } from "../state/notice";
import { type RoomMenu as Menu, roomMenu } from "../state/room-menu";
import { unread } from "../state/unread";
import { words } from "../strings/notifying";
import { Item, LevelItems } from "./LevelMenu";
import { Popover } from "./Popover";

interface Props {
  menu: Menu;
  room: Room;
  onLeave: () => void;
}

/** All that one may do with a room from the list, or only what it tells one of. */
export function RoomMenu({ menu, room, onLeave }: Props) {
  const { level } = words;
  const items = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => move(items.current, 0), []);
  const close = () => {
    roomMenu.value = null;
  };
  const whole = menu.what === "room";
  const label = whole ? level.room(room.name) : level.of(room.name);
  return (
    <Popover label={label} at={menu.at} onClose={close}>
      <div
        ref={items}
        class="message-menu"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        onKeyDown={(event) => onKeyDown(event, items.current)}
      >
        {whole && (unread.value[room.id] ?? 0) > 0 && (
          <Item
            icon={CheckCheck}
            label={level.read}
            choose={() => {
              close();
              markRead([room]).catch(complain);
            }}
          />
        )}
        <LevelItems room={room} onChosen={close} />
        {whole && room.kind === "group" && (
          <>
            <hr class="menu-line" />
            <Item
              icon={LogOut}
              label={level.leave}
              danger
              choose={() => {
                close();
                onLeave();
              }}
            />
          </>
        )}
      </div>
    </Popover>
  );
}

function itemsOf(menu: HTMLElement | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])];
}

function onKeyDown(event: KeyboardEvent, menu: HTMLElement | null): void {
  const items = itemsOf(menu);
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  move(menu, (to + items.length) % items.length);
}

function move(menu: HTMLElement | null, to: number): void {
  itemsOf(menu)[to]?.focus();
}
