import "./Person.css";
import "./ReadersDialog.css";
import { readersOf } from "../connection/asking-about";
import type { Message, Reader } from "../protocol/types";
import { cursors } from "../state/receipts";
import { dayAndTimeOf } from "../strings";
import { readerWords as words } from "../strings/people";
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

/** Who has read a message, and when; in a large room how many. */
export function ReadersDialog({ message, onClose }: Props) {
  // Asked again when someone in the room gets further.
  const about = cursors.value[message.room];
  const { answer, failed, again } = useAnswer(() => readersOf(message), about);
  const people = answer?.people?.toSorted((a, b) => rankOf(b) - rankOf(a));
  return (
    <Dialog title={words.title} onClose={onClose}>
      <div class="dialog-list" data-short="true">
        {failed && <Unloaded text={words.unloaded} onAgain={again} />}
        {!answer && !failed && <RoomLinkSkeleton />}
        {answer && (
          <p class="readers-counts">
            {answer.of ? words.counts(answer.read, answer.delivered, answer.of) : words.nobody}
          </p>
        )}
        <ul>
          {people?.map((reader) => (
            <li key={reader.username} class="person">
              <Avatar name={reader.username} />
              <span class="person-text">
                <PersonName name={reader.username} guest={false} />
                <span class="person-hint">{stateOf(reader)}</span>
              </span>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}

function rankOf({ read, delivered }: Reader): number {
  return read ? 2 : delivered ? 1 : 0;
}

function stateOf({ read, delivered, read_at }: Reader): string {
  if (read) return read_at ? words.readAt(dayAndTimeOf(new Date(read_at), new Date())) : words.read;
  return delivered ? words.delivered : words.sent;
}
