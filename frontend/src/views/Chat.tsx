import "./Chat.css";
import type { User } from "../protocol/types";
import { route } from "../route";
import { complete, currentRoom } from "../state/rooms";
import { MissingRoom } from "./MissingRoom";
import { RightPanel } from "./RightPanel";
import { Room } from "./Room";
import { useRoomKeys } from "./room-keys";
import { Sidebar } from "./Sidebar";
import { Toasts } from "./Toasts";

/** Rooms on the left, one room beside them; on a phone one of the two. */
export function Chat({ user }: { user: User }) {
  const room = currentRoom.value;
  useRoomKeys();
  return (
    <div class="chat" data-pane={route.value.view === "rooms" ? "rooms" : "room"}>
      <Sidebar user={user} />
      {room || !complete.value ? <Room key={room?.id} room={room} user={user} /> : <MissingRoom />}
      <RightPanel user={user} />
      <Toasts />
    </div>
  );
}
