// The German words of keeping order.
import type { OrderStrings } from "./en-order";
import { dayAndTimeOf } from "./formats";

const bans: OrderStrings["bans"] = {
  title: "Ausschlüsse",
  intro:
    "Gäste und Adressen, die hier keinen Platz haben. Wer ein Konto hat, wird stattdessen unter Personen gesperrt.",
  unloaded: "Die Ausschlüsse konnten nicht geladen werden.",
  none: "Niemand ist ausgeschlossen",
  noneText: "Schließe einen Gast aus, der stört: nach Name oder Adresse.",
  add: "Gast oder Adresse ausschließen …",
  addTitle: "Gast oder Adresse ausschließen",
  whom: "Wen",
  guest: "Einen Gast",
  address: "Eine Adresse",
  name: "Name des Gastes",
  nameHint: "Alle Gäste dieses Namens müssen sofort gehen.",
  addressLabel: "Adresse",
  addressHint:
    "Gäste, die von dort kommen, müssen gehen, und niemand kann sich von dort registrieren.",
  withAddress: "Auch die Adresse",
  withAddressHint: "Die, von der zuletzt ein Gast dieses Namens kam.",
  missing: "Gib an, wen du ausschließen möchtest.",
  lasts: "Wie lange",
  durations: {
    hour: "1 Stunde",
    day: "1 Tag",
    week: "7 Tage",
    month: "30 Tage",
    ever: "Für immer",
  },
  reason: "Grund",
  reasonHint: "Ihn sieht nur die Verwaltung. Du kannst ihn weglassen.",
  ban: "Ausschließen",
  until: (at, now) => `bis ${dayAndTimeOf(at, now)}`,
  forever: "für immer",
  by: (name) => `von ${name}`,
  lift: "Ausschluss aufheben",
  liftTitle: (name) => `Den Ausschluss von ${name} aufheben?`,
  liftText: "Eine Rückkehr ist dann sofort möglich.",
  banned: (name) => `${name} ist ausgeschlossen.`,
  lifted: (name) => `Der Ausschluss von ${name} ist aufgehoben.`,
};

const roomBans: OrderStrings["roomBans"] = {
  open: "Ausgeschlossene",
  title: (group) => `Ausgeschlossen aus ${group}`,
  none: "Niemand ist aus dieser Gruppe ausgeschlossen.",
  ban: "Aus der Gruppe ausschließen …",
  banTitle: (name) => `${name} ausschließen?`,
  banText: (name, group) =>
    `${name} ist sofort nicht mehr in ${group} und kann weder beitreten noch mit einer Einladung zurückkommen.`,
};

const audit: OrderStrings["audit"] = {
  intro: "Was die Verwaltung getan hat, und was die, die Gruppen leiten, mit anderen getan haben.",
  person: "Name einer Person",
  unloaded: "Das Protokoll konnte nicht geladen werden.",
  none: "Noch nichts",
  noneText: "Was die Verwaltung tut, erscheint hier.",
  nobody: (name) => `Von oder mit „${name}“ wurde nichts getan.`,
  more: "Mehr anzeigen",
  commandLine: "Die Kommandozeile",
  reason: (text) => `Grund: ${text}`,
  on: "an",
  off: "aus",
  acts: {
    create_person: (by, whom) => `${by} hat ein Konto für ${whom} erstellt`,
    make_admin: (by, whom) => `${by} hat ${whom} die Verwaltung gegeben`,
    make_member: (by, whom) => `${by} hat ${whom} die Verwaltung entzogen`,
    disable_person: (by, whom) => `${by} hat ${whom} gesperrt`,
    enable_person: (by, whom) => `${by} hat ${whom} entsperrt`,
    reset_password: (by, whom) => `${by} hat das Passwort von ${whom} zurückgesetzt`,
    delete_room: (by, what) => `${by} hat die Gruppe ${what} gelöscht`,
    change_choices: (by) => `${by} hat Einstellungen dieses Chats geändert`,
    ban: (by, what) => `${by} hat ${what} ausgeschlossen`,
    lift_ban: (by, what) => `${by} hat den Ausschluss von ${what} aufgehoben`,
    give_owner: (by, whom, room) => `${by} hat ${whom} die Leitung von ${room} gegeben`,
    give_admin: (by, whom, room) => `${by} hat ${whom} zum Admin von ${room} gemacht`,
    give_member: (by, whom, room) => `${by} hat ${whom} die Admin-Rolle in ${room} entzogen`,
    remove_member: (by, whom, room) => `${by} hat ${whom} aus ${room} entfernt`,
    ban_member: (by, whom, room) => `${by} hat ${whom} aus ${room} ausgeschlossen`,
    lift_member_ban: (by, whom, room) => `${by} lässt ${whom} wieder in ${room}`,
    delete_message: (by, whom, room) => `${by} hat eine Nachricht von ${whom} in ${room} gelöscht`,
    dismiss_report: (by, whom, room) =>
      `${by} hat die Meldung einer Nachricht von ${whom} in ${room} verworfen`,
  },
};

export const order: OrderStrings = { bans, roomBans, audit };
