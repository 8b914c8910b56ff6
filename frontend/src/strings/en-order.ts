// The English words of keeping order: bans, and what administrators did. They come with those views.
import { dayAndTimeOf } from "./formats";

export const bans = {
  title: "Bans",
  intro:
    "Guests and addresses that have no place here. Who has an account is disabled under People instead.",
  unloaded: "The bans could not be loaded.",
  none: "Nobody is banned",
  noneText: "Ban a guest who disturbs, by name or by address.",
  add: "Ban a guest or an address…",
  addTitle: "Ban a guest or an address",
  whom: "Whom",
  guest: "A guest",
  address: "An address",
  name: "Guest’s name",
  nameHint: "All guests of this name are shown out at once.",
  addressLabel: "Address",
  addressHint: "Guests who come from there are shown out, and nobody can register from there.",
  withAddress: "The address as well",
  withAddressHint: "Also the one from which the last guest of this name came.",
  missing: "Say whom to ban.",
  lasts: "How long",
  durations: { hour: "1 hour", day: "1 day", week: "7 days", month: "30 days", ever: "For ever" },
  reason: "Reason",
  reasonHint: "Only administrators see it. You can leave it out.",
  ban: "Ban",
  until: (at: Date, now: Date) => `until ${dayAndTimeOf(at, now)}`,
  forever: "for ever",
  by: (name: string) => `by ${name}`,
  lift: "Lift ban",
  liftTitle: (name: string) => `Lift the ban of ${name}?`,
  liftText: "They can come again at once.",
  banned: (name: string) => `${name} is banned.`,
  lifted: (name: string) => `The ban of ${name} is lifted.`,
};

export const roomBans = {
  open: "Banned people",
  title: (group: string) => `Banned from ${group}`,
  none: "Nobody is banned from this group.",
  ban: "Ban from group…",
  banTitle: (name: string) => `Ban ${name}?`,
  banText: (name: string, group: string) =>
    `${name} is put out of ${group} at once, and can’t come back by joining or by an invite.`,
};

export const audit = {
  intro: "What administrators did, and what those who run groups did to others.",
  person: "Name of a person",
  unloaded: "The log could not be loaded.",
  none: "Nothing yet",
  noneText: "What administrators do appears here.",
  nobody: (name: string) => `Nothing was done by or to “${name}”.`,
  more: "Show more",
  commandLine: "The command line",
  reason: (text: string) => `Reason: ${text}`,
  on: "on",
  off: "off",
  acts: {
    create_person: (by: string, whom: string) => `${by} made an account for ${whom}`,
    make_admin: (by: string, whom: string) => `${by} made ${whom} an administrator`,
    make_member: (by: string, whom: string) => `${by} made ${whom} an ordinary member`,
    disable_person: (by: string, whom: string) => `${by} disabled ${whom}`,
    enable_person: (by: string, whom: string) => `${by} enabled ${whom} again`,
    reset_password: (by: string, whom: string) => `${by} reset the password of ${whom}`,
    delete_room: (by: string, what: string) => `${by} deleted the group ${what}`,
    change_choices: (by: string) => `${by} changed how this chat is run`,
    ban: (by: string, what: string) => `${by} banned ${what}`,
    lift_ban: (by: string, what: string) => `${by} lifted the ban of ${what}`,
    give_owner: (by: string, whom: string, room: string) => `${by} made ${whom} owner of ${room}`,
    give_admin: (by: string, whom: string, room: string) =>
      `${by} made ${whom} an administrator of ${room}`,
    give_member: (by: string, whom: string, room: string) =>
      `${by} made ${whom} an ordinary member of ${room}`,
    remove_member: (by: string, whom: string, room: string) => `${by} removed ${whom} from ${room}`,
    ban_member: (by: string, whom: string, room: string) => `${by} banned ${whom} from ${room}`,
    lift_member_ban: (by: string, whom: string, room: string) =>
      `${by} let ${whom} into ${room} again`,
    delete_message: (by: string, whom: string, room: string) =>
      `${by} deleted a message by ${whom} in ${room}`,
    dismiss_report: (by: string, whom: string, room: string) =>
      `${by} dismissed the report of a message by ${whom} in ${room}`,
  },
};

const all = { bans, roomBans, audit };
export type OrderStrings = typeof all;
