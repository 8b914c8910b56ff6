import "./RoomTile.css";
import { DoorOpen } from "lucide";
import type { Room } from "../protocol/types";
import { initials } from "../state/people";
import { Avatar } from "./Avatar";
import { Icon } from "./Icon";

/** A room's picture: a person's is round, a room's has corners. */
export function RoomTile({ room }: { room: Room | null }) {
  if (room?.kind === "direct") return <Avatar name={room.name} />;
  return (
    <span class="room-tile" aria-hidden="true">
      {room?.kind === "group" ? initials(room.name) : <Icon icon={DoorOpen} />}
    </span>
  );
}
