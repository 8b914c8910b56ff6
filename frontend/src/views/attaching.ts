// Files go with a message when all of them are there.
import { useEffect, useState } from "preact/hooks";
import type { Attachment } from "../protocol/types";
import { readyIn, stateIn, uploads } from "../state/uploads";

/** `off`: a message that is changed keeps the files that it has. */
export function useAttaching(room: string, off: boolean, send: (files: Attachment[]) => void) {
  const state = off ? "none" : stateIn(uploads.value, room);
  /** It was sent while something was still on its way. */
  const [waiting, setWaiting] = useState(false);
  const sendNow = () => send(off ? [] : readyIn(uploads.value, room));
  useEffect(() => {
    if (!waiting || state === "busy") return;
    setWaiting(false);
    if (state === "ready") sendNow();
  }, [waiting, state]);
  const submit = () => {
    if (state === "busy") setWaiting(true);
    else sendNow();
  };
  return { state, waiting, submit };
}
