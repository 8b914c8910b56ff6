import { strings } from "../strings";
import { Button } from "./Button";
import { Dialog } from "./Dialog";

interface Props {
  count: number;
  onAnswer: (notify: boolean) => void;
  onClose: () => void;
}

const words = strings.notifyAll;

/** In a large room, one is asked first. */
export function NotifyAll({ count, onAnswer, onClose }: Props) {
  return (
    <Dialog title={words.title(count)} onClose={onClose}>
      <div class="dialog-body">
        <p>{words.text}</p>
        <div class="dialog-actions">
          <Button kind="plain" onClick={() => onAnswer(false)}>
            {words.quietly}
          </Button>
          <Button kind="main" onClick={() => onAnswer(true)}>
            {words.notify}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
