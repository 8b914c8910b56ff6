import "./Person.css";
import "./PinsDialog.css";
import { ArrowUpToLine, PinOff } from "lucide";
import { jumpTo } from "../connection/jump";
import { pinMessage, unpinMessage } from "../connection/message-changes";
import type { Message, Room, User } from "../protocol/types";
import { plainText } from "../state/markdown";
import { complain } from "../state/notice";
import { mayPin } from "../state/permissions";
import { currentPins } from "../state/pins";
import { dayAndTimeOf, strings } from "../strings";
import { Avatar } from "./Avatar";
import { Dialog } from "./Dialog";
import { IconButton } from "./IconButton";

interface Props {
  room: Room;
  user: User;
  onClose: () => void;
}

const words = strings.pins;

/** All that is pinned in a room, in its order. */
export function PinsDialog({ room, user, onClose }: Props) {
  const pins = currentPins.value;
  const may = mayPin(room, user);
  return (
    <Dialog title={words.title} place="side" onClose={onClose}>
      <div class="dialog-list">
        {pins.length === 0 && <p class="people-none">{words.none}</p>}
        <ol>
          {pins.map((message, at) => (
            <li key={message.seq} class="pin">
              <Row
                message={message}
                onGo={() => {
                  onClose();
                  jumpTo(room.id, message.seq);
                }}
              />
              {may && (
                <span class="pin-actions">
                  {at > 0 && (
                    <IconButton
                      icon={ArrowUpToLine}
                      label={words.toTop}
                      onClick={() => pinMessage(message, { place: 0 }).catch(complain)}
                    />
                  )}
                  <IconButton
                    icon={PinOff}
                    label={words.unpinned(message.username)}
                    onClick={() => unpinMessage(message).catch(complain)}
                  />
                </span>
              )}
            </li>
          ))}
        </ol>
      </div>
    </Dialog>
  );
}

function Row({ message, onGo }: { message: Message; onGo: () => void }) {
  const { username, pin } = message;
  const text = plainText(message.message) || strings.message.attachment;
  return (
    <button type="button" class="pin-row" title={words.goTo} onClick={onGo}>
      <Avatar name={username} guest={message.guest} />
      <span class="pin-text">
        <bdi class="pin-name">{username}</bdi>
        {pin?.note && (
          <span class="pin-note" dir="auto">
            {pin.note}
          </span>
        )}
        <span class="pin-said" dir="auto">
          {text}
        </span>
        {pin && (
          <span class="pin-by">
            {words.by(pin.username, dayAndTimeOf(new Date(pin.pinned_at), new Date()))}
          </span>
        )}
      </span>
    </button>
  );
}
