// Copying, in secure contexts and out of them.
import { complain, say } from "../state/notice";
import { strings } from "../strings";

/** Copies, and says so. */
export function copy(text: string): Promise<void> {
  return toClipboard(text).then(() => say(strings.message.copied), complain);
}

/** Throws what to say to the person. */
export async function toClipboard(text: string): Promise<void> {
  try {
    // A chat at home may be on plain HTTP, where there is no clipboard.
    if (navigator.clipboard) await navigator.clipboard.writeText(text);
    else if (!copiedByHand(text)) throw new Error();
  } catch {
    throw new Error(strings.message.uncopied);
  }
}

function copiedByHand(text: string): boolean {
  const box = document.createElement("textarea");
  const before = document.activeElement as HTMLElement | null;
  box.value = text;
  box.className = "visually-hidden";
  // Behind an open dialog nothing can be selected.
  (document.querySelector("dialog:modal") ?? document.body).append(box);
  box.select();
  const copied = document.execCommand("copy");
  box.remove();
  before?.focus();
  return copied;
}
