// The German words of reports, and of how long messages are kept.
import type { KeepingStrings } from "./en-keeping";
import { numberOf, plural } from "./formats";

const days = (count: number) => plural(count, { one: "# Tag", other: "# Tage" });

export const keeping: KeepingStrings["keeping"] = {
  report: {
    title: "Diese Nachricht melden",
    seen: "Wer diesen Chat verwaltet, sieht diese Nachricht, von wem sie ist und dass du sie gemeldet hast. Sonst ist von dieser Unterhaltung nichts zu sehen, und wer sie geschrieben hat, erfährt davon nichts.",
    reason: "Grund",
    reasonHint: "Was daran nicht in Ordnung ist. Du kannst es weglassen.",
    send: "Melden",
    sent: "Gemeldet. Die Verwaltung sieht es sich an.",
  },
  reports: {
    intro:
      "Nachrichten, die du dir ansehen sollst, so wie sie damals waren. Mehr siehst du von der Unterhaltung nicht.",
    unloaded: "Die Meldungen konnten nicht geladen werden.",
    none: "Keine offenen Meldungen",
    noneText: "Wenn jemand eine Nachricht meldet, erscheint sie hier.",
    direct: "Unterhaltung zu zweit",
    of: (name) => `Nachricht von ${name}`,
    by: (name, when) => `Gemeldet von ${name}, ${when}.`,
    gone: "Diese Nachricht gibt es nicht mehr.",
    more: (count) => `Gezeigt werden die neuesten von ${numberOf(count)}.`,
    dismiss: "Verwerfen",
    dismissed: "Verworfen. Die Nachricht bleibt, wie sie ist.",
    disable: (name) => `${name} sperren`,
    delete: "Nachricht löschen",
    deleteText:
      "Sie wird für alle entfernt, mit ihren Dateien, und alle Meldungen dazu sind erledigt.",
    deleted: "Die Nachricht wurde gelöscht.",
  },
  retention: {
    wrong: (most) => `Gib eine ganze Zahl von 0 bis ${numberOf(most)} ein.`,
    days: "Nachrichten aufbewahren",
    daysHint:
      "In Tagen, für alle Räume. 0 bewahrt sie für immer auf. Wem eine Gruppe gehört, kann für sie eine kürzere Zeit wählen.",
    text: "Was älter ist, wird endgültig gelöscht, mit den Dateien und für alle.",
    ofGroup: "Nachrichten aufbewahren",
    ofGroupHint: (all) =>
      all > 0
        ? `In Tagen, höchstens ${numberOf(all)}. 0 hält es wie der übrige Chat. Was älter ist, wird endgültig gelöscht.`
        : "In Tagen. 0 bewahrt sie für immer auf. Was älter ist, wird endgültig gelöscht.",
    shortenTitle: (count) => `Löschen, was älter als ${days(count)} ist?`,
    shortenText:
      "Das beginnt innerhalb einer Minute, in allen Räumen, und lässt sich nicht rückgängig machen. Niemand wird gefragt.",
    shorten: "Ältere Nachrichten löschen",
  },
};
