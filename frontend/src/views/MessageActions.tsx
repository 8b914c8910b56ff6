import { useEffect } from "preact/hooks";
import { deleteMessage, toggleReaction } from "../connection/message-changes";
import type { Message, Room, User } from "../protocol/types";
import { type Acting, acting, stopActing } from "../state/acting";
import { currentStretch } from "../state/messages";
import { complain } from "../state/notice";
import { currentPins } from "../state/pins";
import { strings } from "../strings";
import { Confirm } from "./Confirm";
import { EmojiPopover } from "./EmojiPopover";
import { lazily } from "./lazily";
import { MessageMenu } from "./MessageMenu";

const EditsDialog = lazily(async () => (await import("./EditsDialog")).EditsDialog);
const PinDialog = lazily(async () => (await import("./PinDialog")).PinDialog);
const PinsDialog = lazily(async () => (await import("./PinsDialog")).PinsDialog);
const ReportDialog = lazily(async () => (await import("./ReportDialog")).ReportDialog);
const ReactionsDialog = lazily(async () => (await import("./ReactionsDialog")).ReactionsDialog);
const ReadersDialog = lazily(async () => (await import("./ReadersDialog")).ReadersDialog);

interface Props {
  room: Room;
  user: User;
}

/** What is open about a message of this room, if there is anything. */
export function MessageActions({ room, user }: Props) {
  useEffect(() => stopActing, []);
  const now = acting.value;
  if (now?.room !== room.id) return null;
  if (now.deed === "pins") return <PinsDialog room={room} user={user} onClose={stopActing} />;
  const message = held(now);
  return message ? <Open now={now} message={message} room={room} user={user} /> : null;
}

function Open({ now, message, room, user }: Props & { now: Acting; message: Message }) {
  const about = { message, onClose: stopActing };
  switch (now.deed) {
    case "menu":
      return <MessageMenu message={message} room={room} user={user} at={now.at} />;
    case "emoji":
      return (
        <EmojiPopover
          at={now.at}
          onClose={stopActing}
          onPick={(emoji) => {
            stopActing();
            toggleReaction(message, emoji).catch(complain);
          }}
        />
      );
    case "delete":
      return <DeleteMessage message={message} own={message.user_id === user.id} />;
    case "pin":
      return <PinDialog {...about} />;
    case "readers":
      return <ReadersDialog {...about} />;
    case "edits":
      return <EditsDialog {...about} />;
    case "report":
      return <ReportDialog {...about} />;
    case "reactions":
      return <ReactionsDialog {...about} />;
    default:
      return null;
  }
}

function DeleteMessage({ message, own }: { message: Message; own: boolean }) {
  const words = strings.message;
  return (
    <Confirm
      title={words.deleteTitle}
      text={[own ? words.deleteText : words.deleteOther(message.username)]}
      action={words.delete}
      onConfirm={() => deleteMessage(message)}
      onClose={stopActing}
    />
  );
}

/** A pinned one may stand far above what is held of the room. */
function held({ seq }: Acting): Message | null {
  const all = [...(currentStretch.value?.messages ?? []), ...currentPins.value];
  return all.find((message) => message.seq === seq) ?? null;
}
