import "./RoomTile.css";
import { DoorOpen } from "lucide";
import { Icon } from "./Icon";

export function RoomTile() {
  return (
    <span class="room-tile">
      <Icon icon={DoorOpen} />
    </span>
  );
}
