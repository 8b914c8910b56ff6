// What one may do with a message. Only that is offered.
import {
  Copy,
  Eye,
  Flag,
  History,
  Link,
  Pencil,
  Pin,
  PinOff,
  Reply,
  SmilePlus,
  Trash2,
} from "lucide";
import { copy } from "../connection/clipboard";
import { unpinMessage } from "../connection/message-changes";
import type { Message, Room, User } from "../protocol/types";
import { act, type Place } from "../state/acting";
import { answer, startEditing } from "../state/composing";
import { complain } from "../state/notice";
import { mayDelete, mayEdit, mayPin, mayReport } from "../state/permissions";
import { addressOfMessage } from "../state/rooms";
import { strings } from "../strings";
import type { Action } from "./Menu";

const words = strings.message;

export function actionsFor(message: Message, room: Room, user: User, at: Place | null): Action[] {
  const own = message.user_id === user.id;
  const reacted = Object.keys(message.reactions).length > 0;
  const actions: (Action | false)[] = [
    !message.deleted && { label: words.reply, icon: Reply, choose: () => answer(message) },
    mayEdit(message, user) && {
      label: words.edit,
      icon: Pencil,
      choose: () => startEditing(message),
    },
    message.message !== "" && {
      label: words.copyText,
      icon: Copy,
      choose: () => copy(message.message),
    },
    !message.deleted && {
      label: words.copyLink,
      icon: Link,
      choose: () => copy(addressOfMessage(room.id, message.seq)),
    },
    mayPin(room, user) && !message.deleted && pinning(message),
    own &&
      !message.deleted && {
        label: words.readers,
        icon: Eye,
        choose: () => act("readers", message),
      },
    own &&
      message.edited_at !== null &&
      !message.deleted && {
        label: words.edits,
        icon: History,
        choose: () => act("edits", message),
      },
    reacted && {
      label: words.reactions,
      icon: SmilePlus,
      choose: () => act("reactions", message, at),
    },
    mayReport(message, user) && {
      label: words.report,
      icon: Flag,
      choose: () => act("report", message),
    },
    mayDelete(room, user, message) && {
      label: words.delete,
      icon: Trash2,
      danger: true,
      choose: () => act("delete", message),
    },
  ];
  return actions.filter((action) => action !== false);
}

function pinning(message: Message): Action {
  if (!message.pinned) return { label: words.pin, icon: Pin, choose: () => act("pin", message) };
  return {
    label: words.unpin,
    icon: PinOff,
    choose: () => unpinMessage(message).catch(complain),
  };
}
