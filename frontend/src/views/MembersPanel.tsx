import "./MembersPanel.css";
import { X } from "lucide";
import type { ComponentChildren } from "preact";
import { useId, useRef } from "preact/hooks";
import type { Room, User } from "../protocol/types";
import { strings } from "../strings";
import { Dialog } from "./Dialog";
import { useFocusReturn } from "./focus";
import { IconButton } from "./IconButton";
import { LeaveGroup } from "./LeaveGroup";
import { MemberList } from "./MemberList";
import { useMedia } from "./media";

/** The width from which there is room for it beside the conversation. */
const BESIDE = "(min-width: 1100px)";

interface Props {
  room: Room;
  user: User;
  onClose: () => void;
}

/** Who is in a room, and in groups the way out of it. */
export function MembersPanel({ room, user, onClose }: Props) {
  const Frame = useMedia(BESIDE) ? Aside : Sheet;
  return (
    <Frame onClose={onClose}>
      <MemberList room={room} user={user} />
      {room.kind === "group" && <LeaveGroup room={room} />}
    </Frame>
  );
}

interface FrameProps {
  onClose: () => void;
  children: ComponentChildren;
}

function Sheet({ onClose, children }: FrameProps) {
  return (
    <Dialog title={strings.members.title} place="side" onClose={onClose}>
      {children}
    </Dialog>
  );
}

function Aside({ onClose, children }: FrameProps) {
  const box = useRef<HTMLElement>(null);
  const id = useId();
  useFocusReturn(box);
  return (
    <aside
      ref={box}
      class="members-panel"
      aria-labelledby={id}
      onKeyDown={({ key }) => key === "Escape" && onClose()}
    >
      <header class="dialog-head">
        <h2 id={id}>{strings.members.title}</h2>
        <IconButton icon={X} label={strings.close} onClick={onClose} />
      </header>
      {children}
    </aside>
  );
}
