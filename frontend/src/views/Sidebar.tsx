import "./Sidebar.css";
import type { User } from "../protocol/types";
import { strings } from "../strings";
import { Me } from "./Me";
import { RoomList } from "./RoomList";
import { SidebarHead } from "./SidebarHead";

export function Sidebar({ user }: { user: User }) {
  return (
    <nav class="sidebar" aria-label={strings.rooms}>
      <SidebarHead />
      <div class="sidebar-rooms">
        <RoomList user={user} />
      </div>
      <Me user={user} />
    </nav>
  );
}
