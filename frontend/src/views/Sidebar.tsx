import "./Sidebar.css";
import type { User } from "../protocol/types";
import { settings } from "../settings";
import { strings } from "../strings";
import { Logo } from "./Logo";
import { Me } from "./Me";
import { RoomList } from "./RoomList";

export function Sidebar({ user }: { user: User }) {
  return (
    <nav class="sidebar" aria-label={strings.rooms}>
      <header class="sidebar-head">
        <Logo name={settings.name} />
      </header>
      <div class="sidebar-rooms">
        <RoomList user={user} />
      </div>
      <Me user={user} />
    </nav>
  );
}
