import "./RoomHeader.css";
import { ArrowLeft, UsersRound } from "lucide";
import type { Room, User } from "../protocol/types";
import { strings } from "../strings";
import { Icon } from "./Icon";
import { IconButton } from "./IconButton";
import { Link } from "./Link";
import { RoomName } from "./RoomName";
import { RoomTile } from "./RoomTile";
import { Bone } from "./Skeleton";

interface Props {
  room: Room | null;
  user: User;
  /** Whether the members are shown. */
  members: boolean;
  onMembers: () => void;
}

export function RoomHeader({ room, user, members, onMembers }: Props) {
  return (
    <header class="room-header">
      <Link to="/rooms" class="icon-button room-header-back" label={strings.backToRooms}>
        <Icon icon={ArrowLeft} />
      </Link>
      <RoomTile room={room} />
      {room ? (
        <div class="room-header-text">
          <h1>
            <RoomName room={room} me={user.username} />
          </h1>
          <About room={room} />
        </div>
      ) : (
        <Bone width="7rem" />
      )}
      {room && room.kind !== "direct" && !user.guest && (
        <IconButton
          icon={UsersRound}
          label={strings.members.title}
          expanded={members}
          onClick={onMembers}
        />
      )}
    </header>
  );
}

function About({ room }: { room: Room }) {
  if (room.topic)
    return (
      <p title={room.topic}>
        <bdi>{room.topic}</bdi>
      </p>
    );
  // Of how many people a direct room is, its name says.
  return room.kind === "direct" ? null : <p>{strings.people(room.members_count)}</p>;
}
