import "./Person.css";
import "./ReactionsDialog.css";
import "./Person.css";
import { reactionsTo } from "../connection/asking-about";
import type { Message } from "../protocol/types";
import { strings } from "../strings";
import { Avatar } from "./Avatar";
import { useAnswer } from "./answer";
import { Dialog } from "./Dialog";
import { PersonName } from "./PersonName";
import { RoomLinkSkeleton } from "./Skeleton";
import { Unloaded } from "./Unloaded";

interface Props {
  message: Message;
  onClose: () => void;
}

const words = strings.reactions;

/** Who put what under a message. */
export function ReactionsDialog({ message, onClose }: Props) {
  const { answer, failed, again } = useAnswer(() => reactionsTo(message), message.version);
  const all = Object.entries(answer ?? {});
  return (
    <Dialog title={strings.message.reactions} onClose={onClose}>
      <div class="dialog-list" data-short="true">
        {failed && <Unloaded text={words.unloaded} onAgain={again} />}
        {!answer && !failed && <RoomLinkSkeleton />}
        {answer && all.length === 0 && <p class="people-none">{words.none}</p>}
        {all.map(([emoji, names]) => (
          <section key={emoji} class="reactions-of">
            <h3>{words.label(emoji, names.length)}</h3>
            <ul>
              {names.map((name) => (
                <li key={name} class="person">
                  <Avatar name={name} />
                  <span class="person-text">
                    <PersonName name={name} guest={false} />
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
