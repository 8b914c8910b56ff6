// The English words of what one finds one's way with: the palette, the keys, the days, the search's
// chips, and the toolbar above the composer. They come with those views.
import { plural } from "./formats";

const counted = (count: number, one: string, other: string) =>
  plural(count, { one: `# ${one}`, other: `# ${other}` });

export const palette = {
  title: "Go to a room, a person or a command",
  field: "Room, person or command",
  results: "Results",
  rooms: "Rooms",
  recent: "Recent",
  people: "People",
  commands: "Commands",
  searchFor: (query: string) => `Search messages for “${query}”`,
  emptyTitle: "Nothing goes by that name",
  emptyText: "Try the beginning of a name, or search the messages instead.",
  count: (count: number) => counted(count, "result", "results"),
  open: "to open",
  move: "to move",
  close: "to close",
  theme: {
    system: "Theme: like the system",
    light: "Theme: light",
    dark: "Theme: dark",
  },
  search: "Search messages",
  invite: "Details of this room",
};

export const shortcuts = {
  title: "Keyboard shortcuts",
  or: "or",
  groups: {
    everywhere: "Everywhere",
    messages: "Among the messages",
    composer: "While writing",
    formatting: "Formatting",
  },
  names: {
    palette: "Go to a room, a person or a command",
    search: "Search messages",
    shortcuts: "Show this list",
    roomAbove: "Room above",
    roomBelow: "Room below",
    unreadAbove: "Unread room above",
    unreadBelow: "Unread room below",
    close: "Close what is open",
    messageAbove: "Message above",
    messageBelow: "Message below",
    firstMessage: "First message shown",
    lastMessage: "Last message shown",
    actions: "All that can be done with it",
    reply: "Reply",
    react: "React",
    edit: "Edit your message",
    pin: "Pin or unpin",
    delete: "Delete",
    toComposer: "Back to writing",
    send: "Send",
    newLine: "New line",
    editLast: "Edit your last message, when the box is empty",
    cancel: "Stop replying or editing",
    bold: "Bold",
    italic: "Italic",
    strike: "Strikethrough",
    code: "Code",
  },
};

export const dates = {
  title: "Jump to a date",
  day: "Day",
  dayMissing: "Choose a day.",
  go: "Jump",
  week: "A week ago",
  month: "A month ago",
  beginning: "The beginning",
  nothingSince: "Nothing has been said since that day. Choose an earlier one.",
  nothingThere: "Nothing has been said in this room yet.",
  nothingThatDay: (day: string) => `No messages that day. Here is the next after it: ${day}.`,
};

export const filters = {
  title: "Narrow the search",
  names: { from: "From", in: "In", after: "After", before: "Before" },
  kinds: { file: "Files", image: "Images", link: "Links" },
  remove: (what: string) => `Remove ${what}`,
  people: "People who said it",
  rooms: "Rooms to search in",
  day: { after: "After which day?", before: "Before which day?" },
};

export const formatting = {
  title: "Formatting",
  bold: "Bold",
  italic: "Italic",
  strike: "Strikethrough",
  code: "Code",
  codeBlock: "Code block",
  quote: "Quote",
  list: "List",
  link: "Link",
};

export const emojiPicker = {
  groups: "Groups",
  recent: "Recently used",
  tone: "Skin tone",
  tones: ["Default", "Light", "Medium-light", "Medium", "Medium-dark", "Dark"],
};

const all = { palette, shortcuts, dates, filters, formatting, emojiPicker };
export type FindingStrings = typeof all;
