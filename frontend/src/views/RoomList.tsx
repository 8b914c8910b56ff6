import { Compass, Plus } from "lucide";
import { useState } from "preact/hooks";
import type { User } from "../protocol/types";
import { roomList } from "../state/room-list";
import { strings } from "../strings";
import { IconButton } from "./IconButton";
import { lazily } from "./lazily";
import { RoomLink } from "./RoomLink";
import { RoomSection } from "./RoomSection";
import { RoomLinkSkeleton } from "./Skeleton";

const DIALOGS = {
  conversation: lazily(() => import("./NewConversation").then((code) => code.NewConversation)),
  group: lazily(() => import("./NewGroup").then((code) => code.NewGroup)),
  browse: lazily(() => import("./BrowseGroups").then((code) => code.BrowseGroups)),
};

/** The Lobby, people and groups, and the ways to more of them; guests have none. */
export function RoomList({ user }: { user: User }) {
  const [dialog, setDialog] = useState<keyof typeof DIALOGS | null>(null);
  if (!roomList.value) return <RoomLinkSkeleton />;
  const { lobby, direct, groups } = roomList.value;
  const opener = (icon: typeof Plus, label: string, opens: keyof typeof DIALOGS) =>
    user.guest ? null : (
      <IconButton icon={icon} label={label} onClick={() => setDialog(opens)} popup="dialog" />
    );
  const Dialog = dialog && DIALOGS[dialog];
  return (
    <>
      <ul>
        {lobby.map((room) => (
          <li key={room.id}>
            <RoomLink room={room} user={user} />
          </li>
        ))}
      </ul>
      <RoomSection
        title={strings.sections.direct}
        rooms={direct}
        user={user}
        actions={opener(Plus, strings.newConversation.title, "conversation")}
      />
      <RoomSection
        title={strings.sections.groups}
        rooms={groups}
        user={user}
        actions={
          !user.guest && (
            <>
              {opener(Compass, strings.browse.title, "browse")}
              {opener(Plus, strings.newGroup.title, "group")}
            </>
          )
        }
      />
      {Dialog && <Dialog user={user} onClose={() => setDialog(null)} />}
    </>
  );
}
