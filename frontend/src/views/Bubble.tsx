import "./Bubble.css";
import { useComputed } from "@preact/signals";
import { Pin } from "lucide";
import { useMemo, useState } from "preact/hooks";
import { direction } from "../language";
import { acting } from "../state/acting";
import type { Shown } from "../state/timeline";
import { momentOf, strings, timeOf } from "../strings";
import { Attachments } from "./Attachments";
import { BubbleText } from "./BubbleText";
import { EditedMark } from "./EditedMark";
import { Icon } from "./Icon";
import { MessageBar } from "./MessageBar";
import { NotSent } from "./NotSent";
import { Quote } from "./Quote";
import { ReactionChips } from "./ReactionChips";
import { Tick } from "./Tick";

/** No message's number. */
const NONE = 0;

interface Props {
  shown: Shown;
  own: boolean;
}

/** One message. `shortcuts.ts`, `long-press.ts` and `swipe-reply.ts` find it by its `data-seq`. */
export function Bubble({ shown, own }: Props) {
  // The bar is there only while one is at the message: hundreds would weigh the page down.
  const [hovered, setHovered] = useState(false);
  const [focused, setFocused] = useState(false);
  // Hundreds are on the page: one that is as it was is not drawn again.
  const drawn = useMemo(() => <Body shown={shown} own={own} />, [shown, own]);
  const { key, message } = shown;
  // What is open gives the focus back to the bar: it is not to be gone by then.
  const open = useComputed(() => acting.value?.seq === (message?.seq ?? NONE)).value;
  return (
    <article
      class="bubble-line"
      data-key={key}
      data-seq={message?.seq}
      tabIndex={-1}
      aria-label={strings.message.by(message?.username ?? strings.you)}
      onPointerEnter={({ pointerType }) => pointerType === "mouse" && setHovered(true)}
      onPointerLeave={() => setHovered(false)}
      onFocusIn={() => setFocused(true)}
      onFocusOut={({ currentTarget, relatedTarget }) =>
        setFocused(currentTarget.contains(relatedTarget as Node | null))
      }
    >
      {drawn}
      {(hovered || focused || open) && message && !message.deleted && (
        <MessageBar message={message} own={own} />
      )}
    </article>
  );
}

function Body({ shown, own }: Props) {
  const { text, mentions, meant, at, deleted, status, reply, attachments, message, entry } = shown;
  return (
    <>
      <div class="bubble" data-own={own} data-status={status} data-meant={meant}>
        {reply && !deleted && <Quote reply={reply} room={message?.room ?? entry?.room ?? ""} />}
        <div class="bubble-body" dir="auto">
          {deleted && <em class="bubble-deleted">{strings.deleted}</em>}
          {attachments.length > 0 && <Attachments attachments={attachments} />}
          {!deleted && text && <BubbleText text={text} mentions={mentions} />}
          <span class="bubble-meta">
            {message?.pinned && <PinnedMark />}
            {message?.edited_at && !deleted && <EditedMark message={message} own={own} />}
            <time dir={direction.value} dateTime={at.toISOString()} title={momentOf(at)}>
              {timeOf(at)}
            </time>
            {status !== "received" && <Tick status={status} message={message} />}
          </span>
        </div>
      </div>
      {message && <ReactionChips message={message} />}
      {entry?.status === "failed" && <NotSent entry={entry} />}
    </>
  );
}

function PinnedMark() {
  const label = strings.message.pinned;
  return (
    <span role="img" aria-label={label} title={label}>
      <Icon icon={Pin} size={12} />
    </span>
  );
}
