import "./RoomHeader.css";
import { ArrowLeft, Info, Search } from "lucide";
import { settled } from "../connection/settled";
import type { Room, User } from "../protocol/types";
import { panel, togglePanel } from "../state/panel";
import { strings } from "../strings";
import { Icon } from "./Icon";
import { IconButton } from "./IconButton";
import { Link } from "./Link";
import { lazily } from "./lazily";
import { RoomName } from "./RoomName";
import { RoomStatus } from "./RoomStatus";
import { RoomTile } from "./RoomTile";
import { Bone } from "./Skeleton";

const RoomBell = lazily(() =>
  settled.then(() => import("./RoomBell")).then((code) => code.RoomBell),
);

interface Props {
  room: Room | null;
  user: User;
}

export function RoomHeader({ room, user }: Props) {
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
          <RoomStatus room={room} user={user} />
        </div>
      ) : (
        <Bone width="7rem" />
      )}
      {room && !user.guest && <RoomBell room={room} />}
      <IconButton
        icon={Search}
        label={strings.search.title}
        expanded={panel.value === "search"}
        onClick={() => togglePanel("search")}
      />
      {room && room.kind !== "direct" && !user.guest && (
        <IconButton
          icon={Info}
          label={strings.details.title}
          expanded={panel.value === "details"}
          onClick={() => togglePanel("details")}
        />
      )}
    </header>
  );
}
