import "./Composer.css";
import { ArrowUp } from "lucide";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { settings } from "../settings";
import { strings } from "../strings";
import { focusFirst } from "./focus";
import { Icon } from "./Icon";

interface Props {
  room: string;
  draft: string;
  onDraft: (text: string) => void;
  onSend: (text: string) => void;
}

/** Say how many are left when there are fewer than this. */
const FEW = 500;

export function Composer({ room, draft, onDraft, onSend }: Props) {
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(draft);
  const left = settings.message_max_characters - [...text].length;
  const sendable = text.trim() !== "" && left >= 0;

  useLayoutEffect(() => grow(box.current), [text]);
  useLayoutEffect(() => focusFirst(box.current), []);

  const write = (written: string) => {
    setText(written);
    onDraft(written);
  };
  const submit = () => {
    box.current?.focus();
    if (!sendable) return;
    onSend(withoutBlankEnds(text));
    write("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter also ends the choosing of a character, in Japanese for one: that is not sending.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div class="composer-box">
        <textarea
          ref={box}
          rows={1}
          dir="auto"
          value={text}
          aria-label={strings.compose}
          placeholder={strings.composeIn(room)}
          enterkeyhint="send"
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <button type="submit" aria-label={strings.send} title={strings.send} disabled={!sendable}>
          <Icon icon={ArrowUp} />
        </button>
      </div>
      {left < FEW && (
        <p class="composer-left" data-over={left < 0} role="status">
          {strings.charactersLeft(left)}
        </p>
      )}
    </form>
  );
}

/** Spaces before the first word may be code's: only whole lines are dropped there. */
function withoutBlankEnds(text: string): string {
  return text.replace(/^(?:[^\S\n]*\n)+/u, "").trimEnd();
}

/** As high as its lines, in browsers that don't know `field-sizing`. */
function grow(box: HTMLTextAreaElement | null): void {
  if (!box || CSS.supports("field-sizing", "content")) return;
  box.style.blockSize = "auto";
  box.style.blockSize = `${box.scrollHeight}px`;
}
