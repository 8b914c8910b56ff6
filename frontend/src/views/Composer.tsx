import "./Composer.css";
import { ArrowUp, Check } from "lucide";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Room, User } from "../protocol/types";
import { enterSends } from "../state/appearance";
import { composerKeys, meaningOf } from "../state/composer-keys";
import { type Composing, composing, lastOwn, startEditing } from "../state/composing";
import { formattingShown } from "../state/formatting-shown";
import { spelled } from "../state/keys";
import { strings } from "../strings";
import { AttachButton } from "./AttachButton";
import { useAttaching } from "./attaching";
import { CharactersLeft } from "./CharactersLeft";
import { CompletionList } from "./CompletionList";
import { ComposerBanner } from "./ComposerBanner";
import { ComposerEmoji } from "./ComposerEmoji";
import { useCompletion } from "./completion";
import { FormatButton } from "./FormatButton";
import { focusFirst } from "./focus";
import { Icon } from "./Icon";
import { lazily } from "./lazily";
import { NotifyAll } from "./NotifyAll";
import { UploadTray } from "./UploadTray";
import { useWriting } from "./writing";

const FormatBar = lazily(() => import("./FormatBar").then((code) => code.FormatBar));

interface Props {
  room: Room;
  user: User;
  onSent: () => void;
}

/** Where one writes. A message that is changed has a box of its own, and the draft waits. */
export function Composer(props: Props) {
  const now = composing.value;
  return <Form key={now.edit ? now.edit.seq : "new"} {...props} composing={now} />;
}

function Form({ room, user, onSent, composing }: Props & { composing: Composing }) {
  const box = useRef<HTMLTextAreaElement>(null);
  const { reply, edit } = composing;
  const writing = useWriting({ room, user, composing, onSent });
  const { text, write, left, busy, trouble, asking } = writing;
  const completion = useCompletion({ box, room, user });
  const files = useAttaching(room.id, edit !== null, (attachments) =>
    writing.submit({ attachments }),
  );
  const written = text.trim() !== "" || files.state !== "none";
  const sendable = written && files.state !== "broken" && left >= 0;

  useLayoutEffect(() => grow(box.current), [text]);
  useLayoutEffect(() => focusFirst(box.current), []);
  // Asked for from a menu, which gives the focus back to where it was first.
  useEffect(() => {
    if (reply || edit) box.current?.focus();
  }, [reply?.seq, edit?.seq]);

  const submit = () => {
    box.current?.focus();
    if (sendable) files.submit();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (completion.onKeyDown(event)) return;
    const meaning = meaningOf(event, enterSends.value);
    const last = meaning === "editLast" && text === "" && !edit && lastOwn(room.id, user.id);
    if (last) startEditing(last);
    else if (meaning === "send") submit();
    else if (meaning !== "cancel" || !writing.cancel()) return;
    event.preventDefault();
  };
  const listed = completion.options.length > 0;
  const words = edit ? strings.message.save : strings.send;
  const keys = spelled(composerKeys(enterSends.value).send[0] ?? "").join("+");
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <CompletionList completion={completion} />
      <ComposerBanner composing={composing} trouble={trouble} onCancel={writing.cancel} />
      {!edit && <UploadTray room={room.id} />}
      {formattingShown.value === "shown" && <FormatBar box={box} />}
      <div class="composer-box">
        {!edit && <AttachButton room={room.id} onChosen={() => box.current?.focus()} />}
        <textarea
          ref={box}
          rows={1}
          dir="auto"
          value={text}
          aria-label={strings.compose}
          placeholder={strings.composeIn(room.name)}
          enterkeyhint={enterSends.value ? "send" : "enter"}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={listed ? completion.id : undefined}
          aria-activedescendant={listed ? `${completion.id}-${completion.active}` : undefined}
          onInput={(event) => {
            write(event.currentTarget.value);
            completion.look();
          }}
          onKeyDown={onKeyDown}
          onKeyUp={completion.look}
          onClick={completion.look}
          onBlur={completion.close}
        />
        <FormatButton />
        <ComposerEmoji box={box} />
        <button
          type="submit"
          class="composer-send"
          aria-label={words}
          title={strings.sendBy(words, keys)}
          aria-busy={busy || files.waiting}
          disabled={!sendable}
        >
          <Icon icon={edit ? Check : ArrowUp} />
        </button>
      </div>
      <CharactersLeft left={left} />
      {files.waiting && (
        <p class="composer-left" role="status">
          {strings.uploads.waiting}
        </p>
      )}
      {asking && (
        <NotifyAll
          count={room.members_count - 1}
          onAnswer={(notify) => writing.finish(asking, notify)}
          onClose={() => writing.setAsking(null)}
        />
      )}
    </form>
  );
}

/** As high as its lines, in browsers that don't know `field-sizing`. */
function grow(box: HTMLTextAreaElement | null): void {
  if (!box || CSS.supports("field-sizing", "content")) return;
  box.style.blockSize = "auto";
  box.style.blockSize = `${box.scrollHeight}px`;
}
