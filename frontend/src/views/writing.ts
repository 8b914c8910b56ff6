// Writing a message, a new one or one that is changed: its text, and what happens at Enter.
import { useState } from "preact/hooks";
import { editMessage } from "../connection/message-changes";
import { send } from "../connection/outbox";
import { finishedTyping, typed } from "../connection/typing";
import { putAway } from "../connection/uploads";
import type { Room, User } from "../protocol/types";
import { settings } from "../settings";
import { type Composing, quoteOf, stopAnswering, stopEditing } from "../state/composing";
import { draft, keepDraft } from "../state/drafts";
import { meansAll } from "../state/mentions";
import type { Extras } from "../state/outbox";

/** In larger rooms, one is asked before everyone is notified. */
const MANY = 15;

interface Given {
  room: Room;
  user: User;
  composing: Composing;
  onSent: () => void;
}

export function useWriting({ room, user, composing: { reply, edit }, onSent }: Given) {
  const [text, setText] = useState(() => edit?.message ?? draft(user.id, room.id));
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  /** What was about to be sent when it turned out that it notifies many. */
  const [asking, setAsking] = useState<Partial<Extras> | null>(null);

  const write = (written: string) => {
    setText(written);
    setTrouble(null);
    // What is written while one changes another message is not the next one.
    if (edit) return;
    keepDraft(user.id, room.id, written);
    if (written.trim() !== "") typed(room.id);
  };
  const cancel = () => {
    if (edit) stopEditing(room.id);
    else if (reply) stopAnswering(room.id);
    return edit !== null || reply !== null;
  };
  const change = async (notify: boolean) => {
    if (!edit || busy) return;
    const written = withoutBlankEnds(text);
    if (written === edit.message) return stopEditing(room.id);
    setBusy(true);
    try {
      await editMessage(edit, written, notify);
      stopEditing(room.id);
    } catch (error) {
      // The text stays, for another try.
      setTrouble((error as Error).message);
    }
    setBusy(false);
  };
  const finish = (more: Partial<Extras>, notify_all: boolean) => {
    setAsking(null);
    if (edit) return void change(notify_all);
    send(room.id, withoutBlankEnds(text), {
      ...more,
      reply_to: reply && quoteOf(reply),
      notify_all,
    });
    write("");
    stopAnswering(room.id);
    putAway(room.id);
    finishedTyping(room.id);
    onSent();
  };
  /** `more`: what goes with the text. */
  const submit = (more: Partial<Extras> = {}) => {
    const asks = room.members_count > MANY && meansAll(text) && !(edit && meansAll(edit.message));
    if (asks) setAsking(more);
    else finish(more, false);
  };
  const left = settings.message_max_characters - [...text].length;
  return { text, write, left, busy, trouble, asking, setAsking, cancel, submit, finish };
}

export type Writing = ReturnType<typeof useWriting>;

/** Spaces before the first word may be code's: only whole lines are dropped there. */
function withoutBlankEnds(text: string): string {
  return text.replace(/^(?:[^\S\n]*\n)+/u, "").trimEnd();
}
