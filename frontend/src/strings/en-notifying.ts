// The English words of notifications, mentions and what goes on behind the page. They come after
// the first message.
import { numberOf, plural } from "./formats";

const counted = (count: number, one: string, other: string) =>
  plural(count, { one: `# ${one}`, other: `# ${other}` });

export const notifying = {
  /** On the system's own notifications. */
  shown: {
    direct: (name: string) => name,
    mention: (name: string, room: string) => `${name} mentioned you in ${room}`,
    message: (name: string, room: string) => `${name} in ${room}`,
    noText: "New message",
    testTitle: (server: string) => `Notifications from ${server}`,
    testText: "This is how a notification looks on this device.",
  },
  bell: {
    on: "Notifications are on.",
    blocked: "Your browser blocks notifications. The settings say how to allow them.",
    dismissed: "Notifications stay off. You can turn them on in the settings.",
  },
  settings: {
    device: "On this device",
    notify: "Notifications",
    notifyHint: "When somebody writes to you or mentions you, and you are not looking.",
    notifyHere:
      "They come while the chat is open in a tab. This browser gets none once it is closed.",
    notifyAway: "They come even when the chat is closed.",
    blockedTitle: "Your browser blocks notifications",
    blocked:
      "Open the site’s settings from the icon beside the address, set Notifications to Allow, and come back here.",
    insecure:
      "Notifications need a secure address that begins with https. Ask whoever runs this chat.",
    unsupported: "This browser can’t show notifications. Another browser can.",
    installTitle: "Add the chat to your home screen first",
    install:
      "On iPhone and iPad, notifications come only to installed apps: tap Share, then Add to Home Screen, and open the chat from there.",
    test: "Send a test notification",
    tested: "Sent. If nothing appears, check your system’s notification settings.",
    sound: "Sound",
    soundHint: "A short, quiet tone with each notification.",
    everywhere: "On all your devices",
    text: "Show what was said",
    textHint: "Otherwise, notifications say only who wrote and where.",
    quiet: "Quiet hours",
    quietHint: "Nothing notifies you between these times. What came stays unread.",
    from: "From",
    to: "To",
    fromMissing: "Enter when quiet hours begin.",
    toMissing: "Enter when quiet hours end.",
    same: "Quiet hours must begin and end at different times.",
    zone: (zone: string) => `Times are in ${zone}.`,
    quietNow: (until: string) => `Quiet now, until ${until}.`,
    otherZone: (zone: string) => `Use this device’s time zone, ${zone}`,
    rooms: "By room",
    roomsHint:
      "Direct messages and groups notify you of every message, the lobby only of mentions. You can change that in each room’s details, or with a right click or a long press on the room.",
    unloaded: "Your settings could not be loaded.",
  },
  level: {
    title: "Notifications",
    of: (room: string) => `Notifications of ${room}`,
    all: "All messages",
    mentions: "Mentions only",
    nothing: "Nothing",
    mute: "Mute",
    hour: "For 1 hour",
    tomorrow: (time: string) => `Until tomorrow, ${time}`,
    untilOn: "Until I turn it back on",
    unmute: "Turn back on",
    mutedUntil: (when: string) => `Muted until ${when}`,
    muted: "Muted",
    room: (room: string) => `Actions for ${room}`,
    read: "Mark as read",
    leave: "Leave group",
  },
  inbox: {
    title: "Mentions",
    all: "All",
    unread: "Unread",
    show: "Show",
    emptyTitle: "No mentions yet",
    emptyText: "When somebody writes @ and your name, you find it here.",
    readTitle: "All caught up",
    readText: "You have read every mention of you.",
    unloaded: "Mentions could not be loaded.",
    more: "Show more",
    fresh: "Unread",
    count: (count: number, more: boolean) =>
      more ? `${numberOf(count)} shown, there are more` : counted(count, "mention", "mentions"),
  },
  update: {
    ready: "A new version is ready.",
    reload: "Reload",
    later: "Later",
  },
};

export interface NotifyingStrings {
  notifying: typeof notifying;
}
