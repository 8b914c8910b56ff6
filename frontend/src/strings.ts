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
  emptyText: (room: string) => `Write the first message in ${room}. Everyone here will see it.`,
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

export const timeOf = (at: Date) => time.format(at);
export const momentOf = (at: Date) => full.format(at);

/** "Today", "Yesterday", "Tuesday", "3 March", "3 March 2024". */
export function dayOf(at: Date, now: Date): string {
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000);
  if (days === 0 || days === 1) return capitalised(relative.format(-days, "day"));
  if (days > 1 && days < 7) return weekday.format(at);
  return (at.getFullYear() === now.getFullYear() ? date : dateOfYear).format(at);
}

function midnight(at: Date): number {
  return Date.UTC(at.getFullYear(), at.getMonth(), at.getDate());
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase(LOCALE) + text.slice(1);
}
