// The German words of notifications, mentions and what goes on behind the page.
import type { NotifyingStrings } from "./en-notifying";
import { numberOf, plural } from "./formats";

export const notifying: NotifyingStrings["notifying"] = {
  shown: {
    direct: (name) => name,
    mention: (name, room) => `${name} hat dich in ${room} erwähnt`,
    message: (name, room) => `${name} in ${room}`,
    noText: "Neue Nachricht",
    testTitle: (server) => `Mitteilungen von ${server}`,
    testText: "So sieht eine Mitteilung auf diesem Gerät aus.",
  },
  bell: {
    on: "Mitteilungen sind an.",
    blocked:
      "Dein Browser blockiert Mitteilungen. In den Einstellungen steht, wie du sie erlaubst.",
    dismissed: "Mitteilungen bleiben aus. In den Einstellungen kannst du sie einschalten.",
  },
  settings: {
    device: "Auf diesem Gerät",
    notify: "Mitteilungen",
    notifyHint: "Wenn dir jemand schreibt oder dich erwähnt und du gerade nicht hinsiehst.",
    notifyHere:
      "Sie kommen, solange der Chat in einem Tab offen ist. Danach bekommt dieser Browser keine.",
    notifyAway: "Sie kommen auch, wenn der Chat geschlossen ist.",
    blockedTitle: "Dein Browser blockiert Mitteilungen",
    blocked:
      "Öffne über das Symbol neben der Adresse die Einstellungen der Website, erlaube Mitteilungen und komm hierher zurück.",
    insecure:
      "Mitteilungen brauchen eine sichere Adresse, die mit https beginnt. Frag, wer diesen Chat betreibt.",
    unsupported: "Dieser Browser kann keine Mitteilungen zeigen. Ein anderer kann es.",
    installTitle: "Lege den Chat zuerst auf deinen Home-Bildschirm",
    install:
      "Auf iPhone und iPad kommen Mitteilungen nur zu installierten Apps: Tippe auf „Teilen“, dann auf „Zum Home-Bildschirm“, und öffne den Chat von dort.",
    test: "Testmitteilung senden",
    tested: "Gesendet. Erscheint nichts, prüfe die Mitteilungseinstellungen deines Systems.",
    sound: "Ton",
    soundHint: "Ein kurzer, leiser Ton bei jeder Mitteilung.",
    everywhere: "Auf all deinen Geräten",
    text: "Zeigen, was geschrieben wurde",
    textHint: "Sonst sagen Mitteilungen nur, wer wo geschrieben hat.",
    quiet: "Ruhezeit",
    quietHint: "Zwischen diesen Zeiten meldet sich nichts. Was kam, bleibt ungelesen.",
    from: "Von",
    to: "Bis",
    fromMissing: "Gib an, wann die Ruhezeit beginnt.",
    toMissing: "Gib an, wann die Ruhezeit endet.",
    same: "Die Ruhezeit muss zu verschiedenen Zeiten beginnen und enden.",
    zone: (zone) => `Die Zeiten gelten in der Zeitzone ${zone}.`,
    quietNow: (until) => `Jetzt ist Ruhe, bis ${until}.`,
    otherZone: (zone) => `Die Zeitzone dieses Geräts verwenden: ${zone}`,
    rooms: "Nach Raum",
    roomsHint:
      "Direktnachrichten und Gruppen melden jede Nachricht, die Lobby nur Erwähnungen. Ändern kannst du das in den Details jedes Raums oder mit einem Rechtsklick oder langem Druck auf den Raum.",
    unloaded: "Deine Einstellungen konnten nicht geladen werden.",
  },
  level: {
    title: "Mitteilungen",
    of: (room) => `Mitteilungen aus ${room}`,
    all: "Alle Nachrichten",
    mentions: "Nur Erwähnungen",
    nothing: "Nichts",
    mute: "Stumm schalten",
    hour: "Für 1 Stunde",
    tomorrow: (time) => `Bis morgen, ${time}`,
    untilOn: "Bis ich es wieder einschalte",
    unmute: "Wieder einschalten",
    mutedUntil: (when) => `Stumm bis ${when}`,
    muted: "Stumm",
    room: (room) => `Aktionen für ${room}`,
    read: "Als gelesen markieren",
    leave: "Gruppe verlassen",
  },
  inbox: {
    title: "Erwähnungen",
    all: "Alle",
    unread: "Ungelesen",
    show: "Anzeigen",
    emptyTitle: "Noch keine Erwähnungen",
    emptyText: "Wenn jemand @ und deinen Namen schreibt, findest du es hier.",
    readTitle: "Alles gelesen",
    readText: "Du hast jede Erwähnung von dir gelesen.",
    unloaded: "Die Erwähnungen konnten nicht geladen werden.",
    more: "Mehr anzeigen",
    fresh: "Ungelesen",
    count: (count, more) =>
      more
        ? `${numberOf(count)} angezeigt, es gibt weitere`
        : plural(count, { one: "# Erwähnung", other: "# Erwähnungen" }),
  },
  update: {
    ready: "Eine neue Version ist bereit.",
    reload: "Neu laden",
    later: "Später",
  },
};
