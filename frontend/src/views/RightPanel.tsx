import type { User } from "../protocol/types";
import { closePanel, panel } from "../state/panel";
import { currentRoom } from "../state/rooms";
import { lazily } from "./lazily";

const DetailsPanel = lazily(() => import("./DetailsPanel").then((code) => code.DetailsPanel));
const MentionsPanel = lazily(() => import("./MentionsPanel").then((code) => code.MentionsPanel));
const SearchPanel = lazily(() => import("./SearchPanel").then((code) => code.SearchPanel));

/** What was asked for beside the conversation. */
export function RightPanel({ user }: { user: User }) {
  const room = currentRoom.value;
  if (panel.value === "search") return <SearchPanel user={user} onClose={closePanel} />;
  if (panel.value === "mentions") return <MentionsPanel onClose={closePanel} />;
  if (panel.value === "details" && room) {
    return <DetailsPanel key={room.id} room={room} user={user} onClose={closePanel} />;
  }
  return null;
}
