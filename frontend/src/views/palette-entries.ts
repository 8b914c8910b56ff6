// What the palette offers for what one has typed: rooms, people and commands, the best first.
import { type IconNode, Search } from "lucide";
import { openDirect } from "../connection/rooms";
import type { Room, User } from "../protocol/types";
import { navigate } from "../route";
import { type Match, ranked } from "../state/matching";
import { complain } from "../state/notice";
import { openPanel } from "../state/panel";
import { roomList } from "../state/room-list";
import { addressOf, currentRoom } from "../state/rooms";
import { searched } from "../state/search";
import { narrowed } from "../state/search-chips";
import { visited } from "../state/visited";
import { paletteWords as words } from "../strings/finding";
import { commandsFor } from "./palette-commands";

export interface Entry {
  readonly key: string;
  readonly name: string;
  readonly found: Match["found"];
  readonly icon?: IconNode;
  readonly room?: Room;
  readonly person?: User;
  readonly keys?: string | undefined;
  readonly run: () => void;
}

export interface Section {
  readonly title: string;
  readonly entries: readonly Entry[];
}

const MOST = 6;
const RECENT = 5;

/** `people`: those whom the server has found by what was typed. */
export function sectionsFor(query: string, user: User, people: readonly User[]): Section[] {
  const wanted = query.trim();
  const rooms = ofRooms(wanted);
  const commands = ranked(commandsFor(user, currentRoom.value), wanted, ({ name }) => name).map(
    ({ one, match }) => ({ ...one, key: `command ${one.name}`, match }),
  );
  if (wanted === "") {
    return shown([section(words.recent, rooms, RECENT), section(words.commands, commands, 99)]);
  }
  const found = [
    section(words.rooms, rooms, MOST),
    section(words.people, ofPeople(wanted, people, user), MOST),
    section(words.commands, commands, MOST),
  ];
  const search = { title: "", entries: [searchEntry(wanted)] };
  return shown([...found.toSorted((a, b) => b.score - a.score), search]);
}

type Candidate = Omit<Entry, "found"> & { match: Match };

function section(title: string, all: readonly Candidate[], most: number) {
  const score = all[0]?.match.score ?? 0;
  const entries = all
    .slice(0, most)
    .map(({ match, ...entry }) => ({ ...entry, found: match.found }));
  return { title, entries, score };
}

function shown(sections: readonly Section[]): Section[] {
  return sections.filter(({ entries }) => entries.length > 0);
}

/** Those that one was in last come first; the one that is open is no place to go to. */
function ofRooms(wanted: string): Candidate[] {
  const { lobby, direct, groups } = roomList.value ?? { lobby: [], direct: [], groups: [] };
  const place = (id: string) => (visited.value.includes(id) ? visited.value.indexOf(id) : 1_000);
  const all = [...lobby, ...direct, ...groups]
    .filter(({ id }) => wanted !== "" || id !== currentRoom.value?.id)
    .toSorted((a, b) => place(a.id) - place(b.id));
  return ranked(all, wanted, ({ name }) => name).map(({ one: room, match }) => ({
    key: `room ${room.id}`,
    name: room.name,
    room,
    match,
    run: () => navigate(addressOf(room)),
  }));
}

/** Whom one writes with already is among the rooms. */
function ofPeople(wanted: string, people: readonly User[], user: User): Candidate[] {
  const known = new Set(roomList.value?.direct.map(({ name }) => name));
  const others = people.filter(({ id, username }) => id !== user.id && !known.has(username));
  return ranked(others, wanted, ({ username }) => username).map(({ one: person, match }) => ({
    key: `person ${person.id}`,
    name: person.username,
    person,
    match,
    run: () => {
      openDirect(person.username).then((room) => navigate(addressOf(room)), complain);
    },
  }));
}

function searchEntry(wanted: string): Entry {
  return {
    key: "search",
    name: words.searchFor(wanted),
    found: [],
    icon: Search,
    run: () => {
      searched.value = { ...narrowed(wanted, true), here: false };
      openPanel("search");
    },
  };
}
