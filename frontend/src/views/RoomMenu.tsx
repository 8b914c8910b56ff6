import { CheckCheck, LogOut } from "lucide";
import { markRead } from "../connection/reading";
import type { Room } from "../protocol/types";
import { complain } from "../state/notice";
import { roomMenu, type RoomMenu as State } from "../state/room-menu";
import { unread } from "../state/unread";
import { words } from "../strings/notifying";
import { LevelItems } from "./LevelMenu";
import { Menu, MenuItem } from "./Menu";

interface Props {
  menu: State;
  room: Room;
  onLeave: () => void;
}

/** All that one may do with a room from the list, or only what it tells one of. */
export function RoomMenu({ menu, room, onLeave }: Props) {
  const { level } = words;
  const close = () => {
    roomMenu.value = null;
  };
  const whole = menu.what === "room";
  const label = whole ? level.room(room.name) : level.of(room.name);
  return (
    <Menu label={label} at={menu.at} onClose={close}>
      {whole && (unread.value[room.id] ?? 0) > 0 && (
        <MenuItem
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
          <MenuItem
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
    </Menu>
  );
}
