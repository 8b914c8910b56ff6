import { DoorOpen, MessageCircle, NotebookPen, UsersRound } from "lucide";
import type { Room } from "../protocol/types";
import { isNotes } from "../state/rooms";
import { strings } from "../strings";
import { Blank } from "./Blank";
import { InviteHere } from "./InviteHere";

const words = strings.emptyText;

export function EmptyRoom({ room, me }: { room: Room; me: string }) {
  const { icon, text } = shownFor(room, me);
  return (
    <div class="empty-room">
      <Blank icon={icon} title={strings.emptyTitle}>
        {text}
      </Blank>
      <InviteHere room={room} />
    </div>
  );
}

function shownFor(room: Room, me: string) {
  if (isNotes(room, me)) return { icon: NotebookPen, text: words.notes };
  if (room.kind === "direct") return { icon: MessageCircle, text: words.direct(room.name) };
  if (room.kind === "lobby") return { icon: DoorOpen, text: words.lobby(room.name) };
  const said = room.private ? words.privateGroup : words.group;
  return { icon: UsersRound, text: said(room.name) };
}
