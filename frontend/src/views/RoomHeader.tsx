import "./RoomHeader.css";
import { ArrowLeft } from "lucide";
import type { Room } from "../protocol/types";
import { strings } from "../strings";
import { Icon } from "./Icon";
import { Link } from "./Link";
import { RoomTile } from "./RoomTile";
import { Bone } from "./Skeleton";

export function RoomHeader({ room }: { room: Room | null }) {
  return (
    <header class="room-header">
      <Link to="/rooms" class="icon-button room-header-back" label={strings.backToRooms}>
        <Icon icon={ArrowLeft} />
      </Link>
      <RoomTile />
      {room ? (
        <div class="room-header-text">
          <h1>
            <bdi>{room.name}</bdi>
          </h1>
          <p>{strings.people(room.members_count)}</p>
        </div>
      ) : (
        <Bone width="7rem" />
      )}
    </header>
  );
}
