import type { ComponentChildren } from "preact";
import type { Place } from "../state/acting";
import { type Action, Menu, MenuItem } from "./Menu";

interface Props {
  label: string;
  at: Place | null;
  actions: readonly Action[];
  onClose: () => void;
  above?: ComponentChildren;
}

/** A menu that closes before it does what was chosen. */
export function ActionMenu({ actions, onClose, ...menu }: Props) {
  return (
    <Menu {...menu} onClose={onClose}>
      {actions.map((action) => (
        <MenuItem
          key={action.label}
          {...action}
          choose={() => {
            onClose();
            action.choose();
          }}
        />
      ))}
    </Menu>
  );
}
