// What the server says no with, in German.
import type { Refusals } from "./problems";

export const REFUSALS: Refusals = {
  "Something went wrong here.":
    "Auf dem Server ist etwas schiefgegangen. Versuch es noch einmal; bleibt es so, sag es der Verwaltung.",
  "The server is busy.": "Der Server ist gerade ausgelastet. Versuch es gleich noch einmal.",
  "The database is not available just now.":
    "Der Server kann gerade nichts speichern. Versuch es gleich noch einmal.",
  "That is too much at once. Wait a moment, then try again.":
    "Das ist zu viel auf einmal. Warte kurz und versuch es dann noch einmal.",
  "You are banned here.": "Du wurdest hier ausgeschlossen.",
  "You are banned from this group.": "Du wurdest aus dieser Gruppe ausgeschlossen.",
  "# is banned from this group.": "# wurde aus dieser Gruppe ausgeschlossen.",
  "You may not ban this member.": "Dieses Mitglied darfst du nicht ausschließen.",
  "This is no address. 192.0.2.7 is one.": "Das ist keine Adresse. 192.0.2.7 ist eine.",
  "There is no such ban, or you may not see it.": "Dieser Ausschluss ist schon aufgehoben.",
  "Too many tries. Wait a little, then try again.":
    "Zu viele Versuche. Warte etwas und versuch es dann noch einmal.",
  "Sign in first.": "Melde dich zuerst an.",
  "This session is over. Sign in again.": "Diese Sitzung ist beendet. Melde dich wieder an.",
  "There is no refresh cookie. Sign in again.": "Deine Sitzung ist beendet. Melde dich wieder an.",
  "The name or the password is wrong.": "Der Name oder das Passwort ist falsch.",
  "This is not your password.": "Das ist nicht dein Passwort.",
  "This password is too easy to guess. Choose another one.":
    "Dieses Passwort ist zu leicht zu erraten. Wähle ein anderes.",
  "A password has at least # characters.": "Ein Passwort hat mindestens # Zeichen.",
  "A password has at most # bytes.": "Ein Passwort hat höchstens # Byte.",
  "Guests have no password.": "Gäste haben kein Passwort.",
  "Guests may not do this. Register first.": "Gäste können das nicht. Erstelle zuerst ein Konto.",
  "Guests are not allowed here. Sign in first.":
    "Gäste haben hier keinen Zutritt. Melde dich zuerst an.",
  "This name, or one that looks the same, is taken.":
    "Dieser Name oder einer, der genauso aussieht, ist vergeben.",
  "Please enter a name.": "Gib einen Namen ein.",
  "A name has no spaces. Use a dot, a dash or an underscore instead.":
    "Ein Name hat keine Leerzeichen. Nimm stattdessen Punkt, Bindestrich oder Unterstrich.",
  "A name is made of letters and digits, not symbols or emoji.":
    "Ein Name besteht aus Buchstaben und Ziffern, nicht aus Symbolen oder Emoji.",
  "A name has no invisible characters.": "Ein Name hat keine unsichtbaren Zeichen.",
  "A name does not mix left-to-right and right-to-left letters.":
    "Ein Name mischt keine Schriften, die von links und von rechts geschrieben werden.",
  "A name is made of letters and digits, in any language.":
    "Ein Name besteht aus Buchstaben und Ziffern, in jeder Sprache.",
  "A name has at most # characters.": "Ein Name hat höchstens # Zeichen.",
  "@# means many. Choose another name.": "@# meint viele. Wähle einen anderen Namen.",
  "A topic has at most # characters.": "Ein Thema hat höchstens # Zeichen.",
  "A topic is one line, without control characters.":
    "Ein Thema ist eine Zeile ohne Steuerzeichen.",
  "A note has at most # characters.": "Eine Notiz hat höchstens # Zeichen.",
  "A note is one line, without control characters.":
    "Eine Notiz ist eine Zeile ohne Steuerzeichen.",
  "A message cannot be empty.": "Eine Nachricht kann nicht leer sein.",
  "A message has at most # characters and # bytes.":
    "Eine Nachricht hat höchstens # Zeichen und # Byte.",
  "A message has at most # different emoji.":
    "Eine Nachricht hat höchstens # verschiedene Reaktionen.",
  "This is not an emoji.": "Das ist kein Emoji.",
  "Only its author can edit a message.":
    "Nur wer eine Nachricht geschrieben hat, kann sie bearbeiten.",
  "You can delete your own messages only.": "Du kannst nur deine eigenen Nachrichten löschen.",
  "You may not pin in this room.": "In diesem Raum darfst du nichts anheften.",
  "A room has at most # pins. Take one away first.":
    "In einem Raum sind höchstens # Nachrichten angeheftet. Löse zuerst eine.",
  "Only groups can be left.": "Nur Gruppen kann man verlassen.",
  "There is nobody named #.": "Niemand hier heißt #.",
  "Only its maker or an administrator can revoke an invite.":
    "Nur wer eine Einladung erstellt hat oder die Gruppe verwaltet, kann sie widerrufen.",
  "This invite has been revoked.": "Diese Einladung wurde widerrufen.",
  "This invite has expired.": "Diese Einladung ist abgelaufen.",
  "This invite has been used up.": "Diese Einladung ist aufgebraucht.",
  "This invite has been revoked. Ask for a new one.":
    "Diese Einladung wurde widerrufen. Bitte um eine neue.",
  "This invite has expired. Ask for a new one.":
    "Diese Einladung ist abgelaufen. Bitte um eine neue.",
  "This invite has been used up. Ask for a new one.":
    "Diese Einladung ist aufgebraucht. Bitte um eine neue.",
  "There is no such message, or you may not see it.":
    "Diese Nachricht gibt es nicht, oder du kannst sie nicht sehen.",
  "There is no such report, or you may not see it.": "Diese Meldung ist schon erledigt.",
  "You wrote this message yourself.": "Diese Nachricht hast du selbst geschrieben.",
  "Only the owner may say for how long messages are kept.":
    "Nur wem die Gruppe gehört, kann bestimmen, wie lange Nachrichten aufbewahrt werden.",
  "There is no such file, or you may not see it.":
    "Diese Datei gibt es nicht, oder du kannst sie nicht sehen.",
  "There is no such room, or you may not see it.":
    "Diesen Raum gibt es nicht, oder du kannst ihn nicht sehen.",
  "There is no such invite, or you may not see it.":
    "Diese Einladung gibt es nicht, oder du kannst sie nicht sehen.",
  "There is no such session, or you may not see it.": "Dieses Gerät ist schon abgemeldet.",
  "There is no such person, or you may not see it.": "Diese Person gibt es hier nicht.",
  "There is no such member, or you may not see it.":
    "Diese Person ist kein Mitglied der Gruppe mehr.",
  "Nothing is after that day and before it.":
    "Kein Tag liegt nach dem einen und vor dem anderen. Ändere before: oder after:.",
  "#: takes a date such as 2026-11-22, or a time (RFC 3339).":
    "#: braucht ein Datum wie 2026-11-22.",
  "Uploads are switched off here.": "Hochladen ist hier abgeschaltet.",
  "The file is empty.": "Die Datei ist leer.",
  "The upload broke off.": "Das Hochladen ist abgebrochen. Versuch es noch einmal.",
  "The file cannot be stored just now.":
    "Die Datei kann gerade nicht gespeichert werden. Versuch es gleich noch einmal.",
  "A file has at most # MB.": "Eine Datei hat höchstens # MB.",
  "Your files would take more than the # MB that everyone has. Delete messages with files that nobody needs any more.":
    "Deine Dateien wären mehr als die # MB, die jede Person hat. Lösche Nachrichten mit Dateien, die niemand mehr braucht.",
  "Registration is closed here. Ask an administrator for an account.":
    "Hier kann man sich nicht registrieren. Bitte die Verwaltung um ein Konto.",
  "Registering here takes an invite. Ask somebody who is here for a link.":
    "Zum Registrieren braucht man hier eine Einladung. Bitte jemanden, der dabei ist, um einen Link.",
  "This is no picture that can be shown. Take a PNG, JPEG, GIF or WebP.":
    "Dieses Bild lässt sich nicht anzeigen. Nimm ein PNG, JPEG, GIF oder WebP.",
  "The picture cannot be stored just now.":
    "Das Bild kann gerade nicht gespeichert werden. Versuch es gleich noch einmal.",
  "Not to yourself. Ask another administrator.":
    "Nicht bei dir selbst. Bitte jemand anderen aus der Verwaltung.",
  "Make somebody else an administrator first.": "Gib zuerst jemand anderem die Verwaltung.",
  "The operator has set this in the environment, as PARLOUR_#. It cannot be changed here.":
    "Das hat der Betreiber als PARLOUR_# festgelegt. Hier lässt es sich nicht ändern.",
  "Only administrators may do this.": "Das darf nur die Verwaltung.",
  "This time is over: choose a later one.": "Diese Zeit ist vorbei: Wähle eine spätere.",
  "Quiet hours end at another time than they begin.":
    "Die Ruhezeit muss zu verschiedenen Zeiten beginnen und enden.",
  "This time zone is not known. Europe/Berlin is one.":
    "Diese Zeitzone ist nicht bekannt. Europe/Berlin ist eine.",
  "There is no such subscription, or you may not see it.":
    "Dieses Gerät bekommt noch keine Mitteilungen. Schalte sie aus und wieder ein.",
  "The push service did not take the notification. Try again in a minute.":
    "Der Dienst des Browsers hat die Mitteilung nicht angenommen. Versuch es in einer Minute noch einmal.",
  "Sign in on this device first.": "Melde dich zuerst auf diesem Gerät an.",
  "This account has been deleted.": "Dieses Konto wurde gelöscht.",
};
