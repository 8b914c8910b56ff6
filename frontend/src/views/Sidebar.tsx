import "./Sidebar.css";
import type { User } from "../protocol/types";
import { settings } from "../settings";
import { currentRoom, rooms } from "../state/rooms";
import { strings } from "../strings";
import { Logo } from "./Logo";
import { Me } from "./Me";
import { RoomLink } from "./RoomLink";
import { RoomLinkSkeleton } from "./Skeleton";

export function Sidebar({ user }: { user: User }) {
  return (
    <nav class="sidebar" aria-label={strings.rooms}>
      <header class="sidebar-head">
        <Logo name={settings.name} />
      </header>
      <div class="sidebar-rooms">
        {rooms.value ? (
          <ul>
            {rooms.value.map((room) => (
              <li key={room.id}>
                <RoomLink room={room} current={room === currentRoom.value} me={user.id} />
              </li>
            ))}
          </ul>
        ) : (
          <RoomLinkSkeleton />
        )}
      </div>
      <Me user={user} />
    </nav>
  );
}
