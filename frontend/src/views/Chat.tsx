import "./Chat.css";
import { settled } from "../connection/settled";
import type { User } from "../protocol/types";
import { route } from "../route";
import { overlay } from "../state/overlay";
import { complete, currentRoom } from "../state/rooms";
import { lazily } from "./lazily";
import { MissingRoom } from "./MissingRoom";
import { RightPanel } from "./RightPanel";
import { Room } from "./Room";
import { useRoomPress } from "./room-press";
import { Sidebar } from "./Sidebar";
import { Toasts } from "./Toasts";
import { useShortcuts } from "./use-shortcuts";

const Alongside = lazily(() =>
  settled.then(() => import("./Alongside")).then((code) => code.Alongside),
);
const Overlays = lazily(() => import("./Overlays").then((code) => code.Overlays));
const SettingsPage = lazily(() => import("./SettingsPage").then((code) => code.SettingsPage));

/** Rooms on the left, one room beside them; on a phone one of the two. */
export function Chat({ user }: { user: User }) {
  const room = currentRoom.value;
  const { view } = route.value;
  useShortcuts();
  useRoomPress();
  const above = (
    <>
      {overlay.value && <Overlays user={user} />}
      <Alongside />
    </>
  );
  if (view === "settings" || view === "admin") {
    return (
      <div class="chat">
        <SettingsPage user={user} />
        <Toasts />
        {above}
      </div>
    );
  }
  return (
    <div class="chat" data-pane={view === "rooms" ? "rooms" : "room"}>
      <Sidebar user={user} />
      {room || !complete.value ? <Room key={room?.id} room={room} user={user} /> : <MissingRoom />}
      <RightPanel user={user} />
      <Toasts />
      {above}
    </div>
  );
}
