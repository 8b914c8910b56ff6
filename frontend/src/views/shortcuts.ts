// The keys that work wherever one is on the page, and those among the messages; `state/shortcuts.ts`
// says which they are.
import { unpinMessage } from "../connection/message-changes";
import type { Message } from "../protocol/types";
import { navigate } from "../route";
import { act } from "../state/acting";
import { answer, startEditing } from "../state/composing";
import { pressed } from "../state/keys";
import { currentStretch } from "../state/messages";
import { complain } from "../state/notice";
import { overlay } from "../state/overlay";
import { closePanel, openPanel, panel } from "../state/panel";
import { mayDelete, mayEdit, mayPin } from "../state/permissions";
import { neighbour } from "../state/room-list";
import { addressOf, currentRoom } from "../state/rooms";
import { me } from "../state/session";
import { EVERYWHERE, MESSAGES } from "../state/shortcuts";
import { unread } from "../state/unread";
import { rememberVisits } from "../state/visited";
import { followFormatting } from "./format";
import { focusComposer, moveBy, placeOf } from "./message-keys";

/** Gives false when the key is not for it after all. */
type Handler = () => unknown;

export function followShortcuts(): () => void {
  const forget = rememberVisits();
  // What one types right after the palette's key is for the palette: it is here by then.
  import("./Overlays").catch(() => {});
  const unfollow = followFormatting();
  document.addEventListener("keydown", onKeyDown);
  return () => {
    document.removeEventListener("keydown", onKeyDown);
    unfollow();
    forget();
  };
}

function onKeyDown(event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  // Behind a dialog nothing moves; what had the key already has answered it.
  if (event.defaultPrevented || event.isComposing || document.querySelector("dialog:modal")) return;
  const log = target.closest<HTMLElement>(".timeline-box");
  const taken =
    (log && run(event, MESSAGES, amongMessages(log, target))) ||
    run(event, EVERYWHERE, everywhere, isWriting(target));
  if (taken) event.preventDefault();
}

function run<T extends Record<string, readonly string[]>>(
  event: KeyboardEvent,
  table: T,
  handlers: Record<keyof T, Handler>,
  writing = false,
): boolean {
  // A letter that one writes is a letter.
  const means = (one: string) => pressed(event, one) && !(writing && one.length === 1);
  const name = Object.keys(table).find((one) => table[one]?.some(means));
  return name !== undefined && handlers[name]?.() !== false;
}

function isWriting(target: HTMLElement): boolean {
  return target.isContentEditable || target.matches("input, textarea, select");
}

const everywhere: Record<keyof typeof EVERYWHERE, Handler> = {
  palette: () => {
    overlay.value = { is: "palette" };
  },
  search: () => {
    openPanel("search");
    // It may be open already, with the focus elsewhere.
    document.querySelector<HTMLInputElement>(".search-form input")?.focus();
  },
  shortcuts: () => {
    overlay.value = { is: "shortcuts" };
  },
  roomAbove: () => goTo(-1),
  roomBelow: () => goTo(1),
  unreadAbove: () => goTo(-1, true),
  unreadBelow: () => goTo(1, true),
  close: () => panel.value !== null && closePanel(),
};

function goTo(by: 1 | -1, unreadOnly = false): void {
  const counts = unread.value;
  const room = neighbour(by, ({ id }) => !unreadOnly || (counts[id] ?? 0) > 0);
  if (room) navigate(addressOf(room));
}

function amongMessages(
  log: HTMLElement,
  target: HTMLElement,
): Record<keyof typeof MESSAGES, Handler> {
  const line = target.closest<HTMLElement>(".bubble-line");
  const held = messageAt(line);
  const room = currentRoom.value;
  const user = me.value;
  // Code scrolls by itself.
  const move = (to: Parameters<typeof moveBy>[2]) =>
    target.tagName !== "PRE" && moveBy(log, line, to);
  const withOne = (may: boolean, deed: (message: Message) => unknown) => {
    if (!held || held.deleted || !may) return false;
    return deed(held);
  };
  return {
    messageAbove: () => move("above"),
    messageBelow: () => move("below"),
    firstMessage: () => move("first"),
    lastMessage: () => move("last"),
    // On a button within it, Enter presses the button.
    actions: () => held !== null && line === target && act("menu", held, placeOf(line)),
    reply: () => withOne(true, answer),
    react: () => withOne(true, (message) => line && act("emoji", message, placeOf(line))),
    edit: () => withOne(!!held && !!user && mayEdit(held, user), startEditing),
    pin: () => withOne(!!room && !!user && mayPin(room, user), togglePin),
    delete: () =>
      withOne(!!held && !!room && !!user && mayDelete(room, user, held), (message) =>
        act("delete", message),
      ),
    toComposer: focusComposer,
  };
}

function togglePin(message: Message): void {
  if (message.pinned) unpinMessage(message).catch(complain);
  else act("pin", message);
}

function messageAt(line: HTMLElement | null): Message | null {
  const seq = Number(line?.dataset.seq);
  return currentStretch.value?.messages.find((message) => message.seq === seq) ?? null;
}
