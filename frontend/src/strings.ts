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
    privateHint: "Only the people you add here can see it.",
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
  members: {
    title: "Members",
    roles: { owner: "Owner", admin: "Admin", member: "" },
    unloaded: "Members could not be loaded.",
    write: (name: string) => `Write to ${name}`,
  },
  leave: {
    group: "Leave group",
    title: (group: string) => `Leave ${group}?`,
    public: "You won’t see new messages. You can join again from Browse groups.",
    private: "You won’t see new messages, and you can’t come back by yourself.",
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
  status: { waiting: "Waiting to be sent", sent: "Sent", failed: "Not sent" },
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

const weekdayShort = new Intl.DateTimeFormat(LOCALE, { weekday: "short" });
const dateShort = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short" });
const dateShortOfYear = new Intl.DateTimeFormat(LOCALE, { dateStyle: "short" });

export const timeOf = (at: Date) => time.format(at);
export const momentOf = (at: Date) => full.format(at);

/** "Today", "Yesterday", "Tuesday", "3 March", "3 March 2024". */
export function dayOf(at: Date, now: Date): string {
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000);
  if (days === 0 || days === 1) return capitalised(relative.format(-days, "day"));
  if (days > 1 && days < 7) return weekday.format(at);
  return (at.getFullYear() === now.getFullYear() ? date : dateOfYear).format(at);
}

/** Where there is little room: "14:05", "Tue", "3 Mar", "03/03/2024". */
export function shortMomentOf(at: Date, now: Date): string {
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000);
  if (days <= 0) return timeOf(at);
  if (days < 7) return weekdayShort.format(at);
  return (at.getFullYear() === now.getFullYear() ? dateShort : dateShortOfYear).format(at);
}

function midnight(at: Date): number {
  return Date.UTC(at.getFullYear(), at.getMonth(), at.getDate());
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase(LOCALE) + text.slice(1);
}
