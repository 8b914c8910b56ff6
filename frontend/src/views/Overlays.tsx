import type { User } from "../protocol/types";
import { closeOverlay, overlay } from "../state/overlay";
import { currentRoom } from "../state/rooms";
import { BrowseGroups } from "./BrowseGroups";
import { JumpToDate } from "./JumpToDate";
import { NewConversation } from "./NewConversation";
import { NewGroup } from "./NewGroup";
import { Palette } from "./Palette";
import { ShortcutsDialog } from "./ShortcutsDialog";

/** What a key, or the palette, has opened. */
export function Overlays({ user }: { user: User }) {
  const now = overlay.value;
  const given = { user, onClose: closeOverlay };
  const room = currentRoom.value;
  switch (now?.is) {
    case "palette":
      return <Palette {...given} />;
    case "shortcuts":
      return <ShortcutsDialog onClose={closeOverlay} />;
    case "date":
      return room && <JumpToDate room={room} day={now.day} onClose={closeOverlay} />;
    case "conversation":
      return <NewConversation {...given} />;
    case "group":
      return <NewGroup {...given} />;
    case "browse":
      return <BrowseGroups {...given} />;
    default:
      return null;
  }
}
