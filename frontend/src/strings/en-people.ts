// The English words of people: who is in a room, who is invited, who has read and said what. They
// come with those views.
import { numberOf, plural } from "./formats";

const counted = (count: number, one: string, other: string) =>
  plural(count, { one: `# ${one}`, other: `# ${other}` });

export const members = {
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
};

export const invitation = {
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
};

export const leave = {
  group: "Leave group",
  title: (group: string) => `Leave ${group}?`,
  public: "You won’t see new messages. You can join again from Browse groups.",
  private: "You won’t see new messages. To come back, you need someone to let you in.",
};

export const found = {
  people: "People found",
  nobody: (name: string) => `Nobody’s name begins with “${name}”.`,
  nobodyElse: "Nobody else is here yet.",
  unloaded: "People could not be looked up.",
  count: (count: number) => `${counted(count, "person", "people")} found`,
};

export const readers = {
  title: "Who has read this",
  delivered: "Delivered",
  readAt: (when: string) => `Read ${when}`,
  read: "Read",
  sent: "Sent",
  counts: (read: number, delivered: number, of: number) =>
    `Read by ${numberOf(read)} of ${numberOf(of)}, delivered to ${numberOf(delivered)}.`,
  nobody: "Nobody else is here to read it.",
  unloaded: "Receipts could not be loaded.",
};

export const edits = {
  title: "Edit history",
  now: "Now",
  unloaded: "The history could not be loaded.",
};

const all = { members, invitation, leave, found, readers, edits };
export type PeopleStrings = typeof all;
