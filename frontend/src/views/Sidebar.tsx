import "./Sidebar.css";
import type { User } from "../protocol/types";
import { route } from "../route";
import { strings } from "../strings";
import { Me } from "./Me";
import { useMedia } from "./media";
import { NoticeLine } from "./NoticeLine";
import { RoomList } from "./RoomList";
import { SidebarHead } from "./SidebarHead";

export function Sidebar({ user }: { user: User }) {
  // On a phone it can be all that is seen; its place on the page, and its scrolling, stay the same.
  const alone = useMedia("(max-width: 47.9375em)") && route.value.view === "rooms";
  return (
    <div class="sidebar" role={alone ? "main" : undefined}>
      {alone && <h1 class="visually-hidden">{strings.rooms}</h1>}
      <nav class="sidebar-column" aria-label={strings.rooms}>
        <SidebarHead />
        <div class="sidebar-rooms">
          <RoomList user={user} />
        </div>
        {alone && <NoticeLine />}
        <Me user={user} />
      </nav>
    </div>
  );
}
