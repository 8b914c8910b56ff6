import "./RoomTile.css";
import { DoorOpen } from "lucide";
import type { Room } from "../protocol/types";
import { initials } from "../state/people";
import { Icon } from "./Icon";
import { PersonAvatar } from "./PersonAvatar";

/** A room's picture: a person's is round, a room's has corners. */
export function RoomTile({ room }: { room: Room | null }) {
  if (room?.kind === "direct") return <PersonAvatar name={room.name} />;
  if (room?.kind === "group") return <GroupTile name={room.name} />;
  return (
    <span class="room-tile" aria-hidden="true">
      <Icon icon={DoorOpen} />
    </span>
  );
}

export function GroupTile({ name }: { name: string }) {
  return (
    <span class="room-tile" aria-hidden="true">
      {initials(name)}
    </span>
  );
}
