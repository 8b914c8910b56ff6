// The English words of reports, and of how long messages are kept. They come with those views.
import { numberOf, plural } from "./formats";

const days = (count: number) => plural(count, { one: "# day", other: "# days" });

export const keeping = {
  report: {
    title: "Report this message",
    seen: "The administrators of this chat will see this message, who wrote it, and that you reported it. They see nothing else of this conversation, and the author is not told.",
    reason: "Reason",
    reasonHint: "What is wrong with it. You can leave it out.",
    send: "Report",
    sent: "Reported. The administrators will look at it.",
  },
  reports: {
    intro:
      "Messages that people have asked you to look at, as they were then. You see nothing else of the conversation.",
    unloaded: "Reports could not be loaded.",
    none: "No open reports",
    noneText: "When somebody reports a message, it appears here.",
    direct: "Direct conversation",
    of: (name: string) => `Message by ${name}`,
    by: (name: string, when: string) => `Reported by ${name}, ${when}.`,
    gone: "This message is not there any more.",
    more: (count: number) => `The newest are shown, of ${numberOf(count)}.`,
    dismiss: "Dismiss",
    dismissed: "Dismissed. The message stays as it is.",
    disable: (name: string) => `Disable ${name}`,
    delete: "Delete message",
    deleteText: "It is removed for everyone, with its files, and all reports of it are closed.",
    deleted: "The message has been deleted.",
  },
  retention: {
    wrong: (most: number) => `Enter a whole number from 0 to ${numberOf(most)}.`,
    days: "Keep messages for",
    daysHint:
      "In days, for all rooms. 0 keeps them for ever. A group’s owner may choose a shorter time.",
    text: "What is older is deleted for good, with its files, for everyone.",
    ofGroup: "Keep messages for",
    ofGroupHint: (all: number) =>
      all > 0
        ? `In days, at most ${numberOf(all)}. 0 does as the rest of this chat. What is older is deleted for good.`
        : "In days. 0 keeps them for ever. What is older is deleted for good.",
    shortenTitle: (count: number) => `Delete what is older than ${days(count)}?`,
    shortenText:
      "This begins within a minute, in all rooms, and can’t be undone. People are not asked.",
    shorten: "Delete older messages",
  },
};

export interface KeepingStrings {
  keeping: typeof keeping;
}
