import "./EditsDialog.css";
import { editsOf } from "../connection/asking-about";
import type { Message } from "../protocol/types";
import { markdown } from "../state/markdown";
import { momentOf } from "../strings";
import { editWords as words } from "../strings/people";
import { useAnswer } from "./answer";
import { Dialog } from "./Dialog";
import { Blocks } from "./Markdown";
import { Bone } from "./Skeleton";
import { Unloaded } from "./Unloaded";

interface Props {
  message: Message;
  onClose: () => void;
}

/** What one's message said before, the newest first. */
export function EditsDialog({ message, onClose }: Props) {
  const { answer, failed, again } = useAnswer(() => editsOf(message), message.version);
  return (
    <Dialog title={words.title} onClose={onClose}>
      <div class="dialog-list" data-short="true">
        {failed && <Unloaded text={words.unloaded} onAgain={again} />}
        {!answer && !failed && <Bone width="60%" />}
        {answer && (
          <ol class="edits">
            <Said when={words.now} text={message.message} />
            {answer.toReversed().map(({ message, written_at }) => (
              <Said key={written_at} when={momentOf(new Date(written_at))} text={message} />
            ))}
          </ol>
        )}
      </div>
    </Dialog>
  );
}

function Said({ when, text }: { when: string; text: string }) {
  return (
    <li>
      <p class="edits-when">{when}</p>
      <div class="edits-text" dir="auto">
        <Blocks blocks={markdown(text)} />
      </div>
    </li>
  );
}
