import "./Menu.css";
import { Check, type IconNode } from "lucide";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Place } from "../state/acting";
import { Icon } from "./Icon";
import { Popover } from "./Popover";

interface Props {
  label: string;
  /** What it belongs to; on a phone, and without one, it comes from below. */
  at: Place | null;
  onClose: () => void;
  /** What stands above the items, and is none of them. */
  above?: ComponentChildren;
  children: ComponentChildren;
}

/** Things to choose from, one below the other. Arrows, Home and End go through them. */
export function Menu({ label, at, onClose, above, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  // Once the popover within has opened: before that nothing in it takes the focus.
  useLayoutEffect(() => itemsOf(box.current)[0]?.focus(), []);
  return (
    <Popover label={label} at={at} onClose={onClose}>
      {above}
      <div
        ref={box}
        class="menu"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        onKeyDown={(event) => move(event, itemsOf(box.current))}
      >
        {children}
      </div>
    </Popover>
  );
}

export interface Action {
  readonly label: string;
  readonly choose: () => void;
  readonly icon?: IconNode;
  readonly danger?: boolean;
  /** Of those of which one holds: whether it is this one. */
  readonly checked?: boolean;
}

export function MenuItem({ label, choose, icon, danger = false, checked }: Action) {
  const shown = checked ? Check : icon;
  const kind =
    checked === undefined
      ? ({ role: "menuitem" } as const)
      : ({ role: "menuitemradio", "aria-checked": checked } as const);
  return (
    <button
      {...kind}
      type="button"
      class="menu-item"
      tabIndex={-1}
      data-danger={danger}
      onClick={choose}
    >
      {shown ? <Icon icon={shown} size={18} /> : <span class="menu-unchecked" />}
      {label}
    </button>
  );
}

/** Says what the items below it are about. */
export function MenuTitle({ children }: { children: ComponentChildren }) {
  return (
    <p class="menu-title" role="presentation">
      {children}
    </p>
  );
}

function move(event: KeyboardEvent, items: HTMLElement[]): void {
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  items[(to + items.length) % items.length]?.focus();
}

function itemsOf(menu: HTMLElement | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])];
}
