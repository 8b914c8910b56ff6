import { Bell, BellOff } from "lucide";
import type { Room } from "../protocol/types";
import { silentRooms } from "../state/muting";
import { roomMenu } from "../state/room-menu";
import { words } from "../strings/notifying";
import { IconButton } from "./IconButton";

/** That the room is muted, and the way to change that; two people's room has no details for it. */
export function RoomBell({ room }: { room: Room }) {
  const silent = silentRooms.value.has(room.id);
  if (!silent && room.kind !== "direct") return null;
  const { level } = words;
  return (
    <IconButton
      icon={silent ? BellOff : Bell}
      label={silent ? `${level.muted}. ${level.of(room.name)}` : level.of(room.name)}
      popup="menu"
      onClick={(event) => {
        const at = (event.currentTarget as HTMLElement).getBoundingClientRect();
        roomMenu.value = { room: room.id, what: "level", at };
      }}
    />
  );
}
