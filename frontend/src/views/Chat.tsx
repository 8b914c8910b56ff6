import "./Chat.css";
import type { User } from "../protocol/types";
import { route } from "../route";
import { currentRoom, rooms } from "../state/rooms";
import { MissingRoom } from "./MissingRoom";
import { Room } from "./Room";
import { Sidebar } from "./Sidebar";

/** Rooms on the left, one room beside them; on a phone one of the two. */
export function Chat({ user }: { user: User }) {
  const room = currentRoom.value;
  return (
    <div class="chat" data-pane={route.value.view === "rooms" ? "rooms" : "room"}>
      <Sidebar user={user} />
      {room || !rooms.value ? <Room key={room?.id} room={room} user={user} /> : <MissingRoom />}
    </div>
  );
}
