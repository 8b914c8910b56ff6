// Every word of the page, in one place. Dates, numbers and plurals are the browser's business.

const LOCALE = "en";

const plurals = new Intl.PluralRules(LOCALE);
const numbers = new Intl.NumberFormat(LOCALE);

function counted(count: number, one: string, other: string): string {
  return `${numbers.format(count)} ${plurals.select(count) === "one" ? one : other}`;
}

export const strings = {
  unreachable: "The server can’t be reached. Check your connection and try again.",
  retryIn: (seconds: number) => `Try again in ${counted(seconds, "second", "seconds")}.`,
  sessionEnded: {
    revoked: "You were signed out from another device.",
    password_changed: "Your password was changed. Sign in with the new one.",
    disabled: "This account is no longer active. Ask an administrator.",
    expired: "Your session has ended. Sign in again; nothing you wrote is lost.",
  },
  refused: {
    guests_off: "Guests are not let in any more. Sign in or create an account.",
    name_taken: "Your guest name has been taken by someone else. Choose another.",
    banned: "You have been banned from this server.",
    invalid: "Your session could not be understood. Sign in again.",
  },
  form: {
    name: "Name",
    password: "Password",
    show: "Show",
    hide: "Hide",
    passwordHint: "At least 8 characters.",
    nameMissing: "Enter your name.",
    passwordMissing: "Enter your password.",
    signInTitle: (server: string) => `Sign in to ${server}`,
    signIn: "Sign in",
    newHere: "New here?",
    createAccount: "Create an account",
    registerTitle: "Create your account",
    first: "You are the first here, and so the administrator.",
    register: "Register",
    haveAccount: "Already have an account?",
    or: "or",
    lookAround: "Look around as a guest",
    guestTitle: "Look around as a guest",
    guestHint: "This is how others see you, with a mark that says guest.",
    enterAsGuest: "Enter as a guest",
    backToSignIn: "Back to sign in",
  },
  starting: "Starting",
  startTrouble: "The server can’t be reached. Trying again…",
  rooms: "Rooms",
  backToRooms: "Back to rooms",
  noSuchRoom: "There is no such room, or you can’t see it.",
  toLobby: "Go to the lobby",
  guest: "guest",
  people: (count: number) => counted(count, "person", "people"),
  you: "You",
  youMark: "(you)",
  notes: "Notes to yourself",
  private: "Private",
  title: (server: string, unread: number) =>
    unread > 0 ? `(${numbers.format(unread)}) ${server}` : server,
  mentionsOfYou: (count: number) => counted(count, "mention of you", "mentions of you"),
  markAllRead: "Mark all read",
  allRead: "All read",
  online: "online",
  lastSeen: (at: Date, now: Date) => `last seen ${agoOf(at, now)}`,
  here: (count: number) => `${numbers.format(count)} here`,
  typing: (names: readonly string[]) => {
    if (names.length > 3) return "Several people are typing…";
    return `${list.format(names)} ${names.length === 1 ? "is" : "are"} typing…`;
  },
  typingAlone: "typing…",
  toasts: {
    title: "Notifications",
    mention: (name: string, room: string) => `${name} mentioned you in ${room}`,
    direct: (name: string) => `${name} wrote to you`,
    open: "Go to the message",
    dismiss: "Dismiss",
  },
  copy: "Copy",
  copied: "Copied",
  share: "Share",
  save: "Save",
  unread: (count: number) => `${numbers.format(count)} unread`,
  badge: (count: number) => (count > 99 ? `${numbers.format(99)}+` : numbers.format(count)),
  sections: { direct: "Direct", groups: "Groups" },
  close: "Close",
  cancel: "Cancel",
  newConversation: {
    title: "New conversation",
    find: "Find people",
  },
  newGroup: {
    title: "New group",
    name: "Name",
    nameMissing: "Give the group a name.",
    topic: "Topic",
    topicHint: "What it is about. You can leave it out.",
    private: "Private",
    privateHint: "Only people who are added or invited can see it.",
    add: "Add people",
    remove: (name: string) => `Remove ${name}`,
    create: "Create group",
  },
  browse: {
    title: "Browse groups",
    join: "Join",
    joinGroup: (name: string) => `Join ${name}`,
    emptyTitle: "No groups to join",
    emptyText: "You are in every public group there is. Start one of your own.",
    unloaded: "Groups could not be loaded.",
  },
  details: {
    title: "Details",
    topic: "Topic",
    edit: "Edit",
    editTitle: (room: string) => `Edit ${room}`,
    public: "Anyone can find and join it.",
    private: "Only people who are added or invited can see it.",
    history: "New members see what was said before",
    historyHint: "Otherwise, they see only what is said after they join.",
    pinning: "Only administrators pin messages",
    pinningHint: "Otherwise, every member can.",
  },
  members: {
    title: "Members",
    roles: { owner: "Owner", admin: "Admin", member: "" },
    unloaded: "Members could not be loaded.",
    write: (name: string) => `Write to ${name}`,
    actions: (name: string) => `Actions for ${name}`,
    makeAdmin: "Make administrator",
    makeMember: "Make an ordinary member",
    handOver: "Make owner",
    handOverTitle: (name: string) => `Make ${name} the owner?`,
    handOverText: (name: string, group: string) =>
      `${name} will decide who administers ${group}. You stay as an administrator, and only ${name} can give it back.`,
    remove: "Remove from group",
    removeTitle: (name: string) => `Remove ${name}?`,
    removeText: (name: string, group: string) =>
      `${name} won’t see what is said in ${group} from now on.`,
    removeOpen: "The group is public: they can join again.",
    add: "Add people",
    addTitle: (group: string) => `Add people to ${group}`,
    addMissing: "Choose whom to add.",
    addHidden: "They will see what is said from now on.",
    addAll: "They will see everything that was said here.",
    adding: "Add",
  },
  invites: {
    title: (group: string) => `Invite people to ${group}`,
    open: "Invite by link",
    make: "Make a link",
    expires: "Stops working after",
    durations: { day: "1 day", week: "7 days", month: "30 days", never: "Never" },
    uses: "Can be used",
    times: (count: number) => counted(count, "time", "times"),
    anyTimes: "Without limit",
    link: "Invite link",
    existing: "Links that work now",
    unloaded: "Links could not be loaded.",
    used: (used: number, uses: number | null) =>
      uses === null
        ? used === 0
          ? "Not used yet"
          : `Used ${counted(used, "time", "times")}`
        : `Used ${numbers.format(used)} of ${counted(uses, "time", "times")}`,
    until: (at: Date, now: Date) => `works until ${dayAndTimeOf(at, now)}`,
    forever: "never expires",
    by: (name: string) => `made by ${name}`,
    revoke: "Revoke",
    revokeTitle: "Revoke this link?",
    revokeText: "Nobody can join with it any more. Whoever has joined stays.",
    qr: "QR code of the link",
    showQr: "Show QR code",
    hideQr: "Hide QR code",
    shareText: (room: string) => `Join me in ${room}`,
    lobbyTitle: "Bring in the others",
    lobbyText: "Everyone who opens this address can come in.",
    address: "Address of this chat",
  },
  invitation: {
    label: "Invitation",
    invites: (name: string) => `${name} invites you to`,
    join: (group: string) => `Join ${group}`,
    open: (group: string) => `Open ${group}`,
    isMember: "You are in this group already.",
    signInFirst: "Create an account or sign in to join.",
    createAccount: "Create an account",
    guest: "Guests can’t join groups. Create an account of your own first.",
    guestCreate: "Sign out and create an account",
    unknownTitle: "This link leads nowhere",
    unknown: "Check that it was copied whole, or ask for a new one.",
    overTitle: "This invite no longer works",
    unloaded: "The invite could not be looked up.",
    toChat: "Go to the chat",
  },
  privacy: {
    title: "Privacy",
    intro: "What you hide from others, you don’t see of them either.",
    receipts: "Read receipts",
    receiptsHint: "Others see how far you have read.",
    typing: "Typing",
    typingHint: "Others see that you are writing.",
    presence: "Online and last seen",
    presenceHint: "Others see whether you are here, and when you last were.",
    unloaded: "Your settings could not be loaded.",
  },
  uploads: {
    attach: "Attach files",
    tray: "Files to send",
    drop: "Drop files to attach them",
    dropIn: (room: string) => `They go with your next message in ${room}.`,
    tooMany: "A message takes ten files at most.",
    tooLarge: (limit: number) => `Larger than ${sizeOf(limit)}.`,
    progress: (name: string) => `Uploading ${name}`,
    cancel: (name: string) => `Cancel ${name}`,
    remove: (name: string) => `Remove ${name}`,
    retry: (name: string) => `Retry ${name}`,
    waiting: "Sending as soon as the files are uploaded…",
  },
  attachments: {
    view: (name: string) => `View ${name}`,
    download: (name: string) => `Download ${name}`,
    downloadOne: "Download",
    previous: "Previous image",
    next: "Next image",
    position: (at: number, of: number) => `${numbers.format(at)} of ${numbers.format(of)}`,
    summary: (count: number) => counted(count, "file", "files"),
    unloaded: "The image could not be loaded.",
  },
  search: {
    title: "Search",
    field: "Search messages",
    hereOnly: (room: string) => `Only in ${room}`,
    results: "Results",
    emptyTitle: "Nothing found",
    emptyText: "Try fewer words, or other ones.",
    indexing: "Older messages are still being indexed. They can be found a little later.",
    more: "Show more",
    intro: "Search what was said in all your rooms. You can narrow it down:",
    operators: [
      ["from:ada", "by one person"],
      ["in:lobby", "in one room"],
      ["before:2026-12-31", "before a day"],
      ["after:2026-01-01", "after a day"],
      ["has:file", "with a file, has:image, has:link"],
      ['"two words"', "words in this order"],
    ],
    count: (count: number, more: boolean) =>
      more
        ? `${numbers.format(count)} shown, there are more`
        : counted(count, "message", "messages"),
  },
  leave: {
    group: "Leave group",
    title: (group: string) => `Leave ${group}?`,
    public: "You won’t see new messages. You can join again from Browse groups.",
    private: "You won’t see new messages. To come back, you need someone to let you in.",
  },
  found: {
    people: "People found",
    nobody: (name: string) => `Nobody’s name begins with “${name}”.`,
    nobodyElse: "Nobody else is here yet.",
    unloaded: "People could not be looked up.",
    count: (count: number) => `${counted(count, "person", "people")} found`,
  },
  theme: {
    system: "Theme: system",
    light: "Theme: light",
    dark: "Theme: dark",
  },
  signOut: "Sign out",
  connecting: "Connecting…",
  reconnecting: "Reconnecting…",
  waiting: (count: number) => `${counted(count, "message", "messages")} waiting`,
  conversation: "Conversation",
  loading: "Loading",
  emptyTitle: "Nothing here yet",
  emptyText: {
    lobby: (room: string) => `Write the first message in ${room}. Everyone here will see it.`,
    direct: (person: string) => `Only you and ${person} see this conversation.`,
    notes: "Only you see what you write here.",
    group: (room: string) => `Write the first message in ${room}. Anyone can find and join it.`,
    privateGroup: (room: string) => `Write the first message in ${room}. Only its members see it.`,
  },
  unloaded: "Messages could not be loaded.",
  tryAgain: "Try again",
  newBelow: (count: number) => `${numbers.format(count)} new`,
  toNewest: "Go to the newest message",
  deleted: "Message deleted",
  jump: {
    unseen: "This message isn’t there any more, or you can’t see it.",
  },
  message: {
    actions: "Message actions",
    react: "React",
    reply: "Reply",
    more: "More",
    edit: "Edit",
    delete: "Delete",
    copyText: "Copy text",
    copyLink: "Copy link",
    copied: "Copied",
    uncopied: "Your browser didn’t allow copying.",
    pin: "Pin…",
    pinned: "Pinned",
    unpin: "Unpin",
    readers: "Who has read this",
    edits: "Edit history",
    reactions: "Reactions",
    edited: "edited",
    editedAt: (when: string) => `Edited ${when}`,
    quoteOf: (name: string) => `In answer to ${name}. Go to that message.`,
    answering: (name: string) => `Reply to ${name}`,
    notAnswering: "Cancel reply",
    editing: "Editing",
    notEditing: "Cancel editing",
    attachment: "Attachment",
    save: "Save",
    deleteTitle: "Delete this message?",
    deleteText: "It is removed for everyone. That there was a message can still be seen.",
    deleteOther: (name: string) =>
      `${name}’s message is removed for everyone. That there was one can still be seen.`,
    by: (name: string) => `Message by ${name}`,
    copyCode: "Copy code",
  },
  reactions: {
    label: (emoji: string, count: number) => `${emoji} ${counted(count, "person", "people")}`,
    add: "Add a reaction",
    /** Who reacted; `more` others are not named. */
    names: (names: readonly string[], more: number) =>
      list.format(more ? [...names, counted(more, "other", "others")] : names),
    unloaded: "Reactions could not be loaded.",
    none: "Nobody reacts to this any more.",
  },
  emoji: {
    title: "Emoji",
    search: "Search emoji",
    none: (query: string) => `No emoji is called “${query}”.`,
    found: (count: number) => `${counted(count, "emoji", "emoji")} found`,
    unloaded: "Emoji could not be loaded.",
    groups: {
      smileys: "Smileys",
      people: "People",
      nature: "Animals and nature",
      food: "Food and drink",
      travel: "Travel and places",
      activities: "Activities",
      objects: "Objects",
      symbols: "Symbols",
      flags: "Flags",
    },
  },
  completion: {
    people: "People to mention",
    emoji: "Emoji to insert",
    all: "Everyone in this room",
    here: "Everyone who is online",
  },
  notifyAll: {
    title: (count: number) => `Notify ${counted(count, "person", "people")}?`,
    text: "This message mentions everyone in the room.",
    notify: "Notify everyone",
    quietly: "Send without notifying",
  },
  pins: {
    title: "Pinned messages",
    one: "Pinned message",
    place: (at: number, of: number) => `Pinned ${numbers.format(at)} of ${numbers.format(of)}`,
    all: "All pinned messages",
    goTo: "Go to message",
    toTop: "Move to top",
    by: (name: string, when: string) => `Pinned by ${name}, ${when}`,
    add: "Pin this message",
    note: "Note",
    noteHint: "Why it is pinned. You can leave it out.",
    pin: "Pin",
    none: "Nothing is pinned in this room any more.",
    unpinned: (name: string) => `Unpin the message by ${name}`,
  },
  readers: {
    title: "Who has read this",
    delivered: "Delivered",
    readAt: (when: string) => `Read ${when}`,
    read: "Read",
    sent: "Sent",
    counts: (read: number, delivered: number, of: number) =>
      `Read by ${numbers.format(read)} of ${numbers.format(of)}, delivered to ${numbers.format(delivered)}.`,
    nobody: "Nobody else is here to read it.",
    unloaded: "Receipts could not be loaded.",
  },
  edits: {
    title: "Edit history",
    now: "Now",
    unloaded: "The history could not be loaded.",
  },
  newLine: "New",
  toFirstNew: (count: number) => `${counted(count, "new message", "new messages")}`,
  status: {
    waiting: "Waiting to be sent",
    sent: "Sent",
    delivered: "Delivered to all",
    read: "Read by all",
    failed: "Not sent",
  },
  notSent: (why: string) => `Not sent. ${why}`,
  retry: "Retry",
  discard: "Discard",
  compose: "Message",
  composeIn: (room: string) => `Message ${room}`,
  send: "Send",
  charactersLeft: (count: number) =>
    count < 0
      ? `${counted(-count, "character", "characters")} too many`
      : `${counted(count, "character", "characters")} left`,
} as const;

const time = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" });
const weekday = new Intl.DateTimeFormat(LOCALE, { weekday: "long" });
const date = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "long" });
const dateOfYear = new Intl.DateTimeFormat(LOCALE, { dateStyle: "long" });
const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" });

const list = new Intl.ListFormat(LOCALE, { type: "conjunction" });
const units = ["byte", "kilobyte", "megabyte", "gigabyte"].map(
  (unit) =>
    new Intl.NumberFormat(LOCALE, {
      style: "unit",
      unit,
      unitDisplay: unit === "byte" ? "long" : "short",
      maximumFractionDigits: unit === "megabyte" || unit === "gigabyte" ? 1 : 0,
    }),
);

const weekdayShort = new Intl.DateTimeFormat(LOCALE, { weekday: "short" });
const dateShort = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short" });
const dateShortOfYear = new Intl.DateTimeFormat(LOCALE, { dateStyle: "short" });

export const timeOf = (at: Date) => time.format(at);
export const momentOf = (at: Date) => full.format(at);

/** "Today", "Yesterday", "Tuesday", "3 March", "3 March 2024". */
export function dayOf(at: Date, now: Date): string {
  const days = daysBetween(at, now);
  if (days === 0 || days === 1) return capitalised(relative.format(-days, "day"));
  if (days > 1 && days < 7) return weekday.format(at);
  return (at.getFullYear() === now.getFullYear() ? date : dateOfYear).format(at);
}

/** Where there is little room: "14:05", "Tue", "3 Mar", "03/03/2024". */
export function shortMomentOf(at: Date, now: Date): string {
  const days = daysBetween(at, now);
  if (days <= 0) return timeOf(at);
  if (days < 7) return weekdayShort.format(at);
  return (at.getFullYear() === now.getFullYear() ? dateShort : dateShortOfYear).format(at);
}

/** "just now", "5 minutes ago", "3 hours ago", "yesterday at 14:05", "on 3 March at 14:05". */
export function agoOf(at: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return relative.format(-minutes, "minute");
  const days = daysBetween(at, now);
  if (days === 0) return relative.format(-Math.floor(minutes / 60), "hour");
  return days === 1 ? dayAndTimeOf(at, now) : `on ${dayAndTimeOf(at, now)}`;
}

/** "today at 14:05", and so yesterday and tomorrow; "3 March at 14:05", "3 March 2024 at 14:05". */
export function dayAndTimeOf(at: Date, now: Date): string {
  const days = daysBetween(at, now);
  if (Math.abs(days) <= 1) return `${relative.format(-days, "day")} at ${timeOf(at)}`;
  const day = at.getFullYear() === now.getFullYear() ? date : dateOfYear;
  return `${day.format(at)} at ${timeOf(at)}`;
}

/** "812 bytes", "3.4 MB". */
export function sizeOf(bytes: number): string {
  // By 1,024, as the limit for uploads is set, and as most systems show sizes.
  const step = bytes < 1 ? 0 : Math.min(3, Math.floor(Math.log2(bytes) / 10));
  return units[step]?.format(bytes / 1_024 ** step) ?? "";
}

function daysBetween(at: Date, now: Date): number {
  return Math.round((midnight(now) - midnight(at)) / 86_400_000);
}

function midnight(at: Date): number {
  return Date.UTC(at.getFullYear(), at.getMonth(), at.getDate());
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase(LOCALE) + text.slice(1);
}
