// All keys that do something, by where they do it. The handlers are found through this table, and
// the list that people read is made of it.
import { composerKeys } from "./composer-keys";

type Keys = Readonly<Record<string, readonly string[]>>;

export const EVERYWHERE = {
  palette: ["Mod+K"],
  search: ["/", "Mod+Shift+F"],
  shortcuts: ["?"],
  roomAbove: ["Alt+ArrowUp"],
  roomBelow: ["Alt+ArrowDown"],
  unreadAbove: ["Alt+Shift+ArrowUp"],
  unreadBelow: ["Alt+Shift+ArrowDown"],
  close: ["Escape"],
} as const satisfies Keys;

/** On a message; the arrow keys lead from one to the next. */
export const MESSAGES = {
  messageAbove: ["ArrowUp"],
  messageBelow: ["ArrowDown"],
  firstMessage: ["Home"],
  lastMessage: ["End"],
  actions: ["Enter", "Shift+F10"],
  reply: ["R"],
  react: ["+"],
  edit: ["E"],
  pin: ["P"],
  delete: ["Delete", "Backspace"],
  toComposer: ["Escape"],
} as const satisfies Keys;

export const FORMATTING = {
  bold: ["Mod+B"],
  italic: ["Mod+I"],
  strike: ["Mod+Shift+X"],
  code: ["Mod+E"],
} as const satisfies Keys;

/** The groups of the list, in their order. */
export function shortcuts(enterSends: boolean) {
  return {
    everywhere: EVERYWHERE,
    messages: MESSAGES,
    composer: composerKeys(enterSends),
    formatting: FORMATTING,
  };
}

export type Shortcuts = ReturnType<typeof shortcuts>;
