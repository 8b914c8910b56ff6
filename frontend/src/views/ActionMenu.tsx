import "./MessageMenu.css";
import type { IconNode } from "lucide";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Place } from "../state/acting";
import { Icon } from "./Icon";
import { Popover } from "./Popover";

export interface Action {
  readonly label: string;
  readonly icon: IconNode;
  readonly danger?: boolean;
  readonly choose: () => void;
}

interface Props {
  label: string;
  at: Place;
  actions: readonly Action[];
  onClose: () => void;
}

/** A menu beside the button that opens it; on a phone a sheet from below. */
export function ActionMenu({ label, at, actions, onClose }: Props) {
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => move(menu.current, 0), []);
  return (
    <Popover label={label} at={at} onClose={onClose}>
      <div
        ref={menu}
        class="message-menu"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        onKeyDown={(event) => onKeyDown(event, menu.current)}
      >
        {actions.map((action) => (
          <button
            key={action.label}
            type="button"
            class="message-menu-item"
            role="menuitem"
            tabIndex={-1}
            data-danger={action.danger ?? false}
            onClick={() => {
              onClose();
              action.choose();
            }}
          >
            <Icon icon={action.icon} size={18} />
            {action.label}
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
