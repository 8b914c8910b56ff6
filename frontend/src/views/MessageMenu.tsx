import "./MessageMenu.css";
import { Plus } from "lucide";
import { toggleReaction } from "../connection/message-changes";
import type { Message, Room, User } from "../protocol/types";
import { act, type Place, stopActing } from "../state/acting";
import { QUICK } from "../state/emoji";
import { complain } from "../state/notice";
import { strings } from "../strings";
import { ActionMenu } from "./ActionMenu";
import { Icon } from "./Icon";
import { actionsFor } from "./message-menu";

interface Props {
  message: Message;
  room: Room;
  user: User;
  at: Place | null;
}

/** All that one may do with a message. */
export function MessageMenu({ message, room, user, at }: Props) {
  return (
    <ActionMenu
      label={strings.message.actions}
      at={at}
      actions={actionsFor(message, room, user, at)}
      onClose={stopActing}
      above={!message.deleted && <QuickReactions message={message} at={at} />}
    />
  );
}

function QuickReactions({ message, at }: Pick<Props, "message" | "at">) {
  const react = (emoji: string) => {
    stopActing();
    toggleReaction(message, emoji).catch(complain);
  };
  return (
    <section class="quick-reactions" aria-label={strings.message.react}>
      {QUICK.map((emoji) => (
        <button type="button" aria-label={emoji} onClick={() => react(emoji)}>
          {emoji}
        </button>
      ))}
      <button
        type="button"
        aria-label={strings.reactions.add}
        title={strings.reactions.add}
        onClick={() => act("emoji", message, at)}
      >
        <Icon icon={Plus} />
      </button>
    </section>
  );
}
