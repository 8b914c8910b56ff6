import { describe, expect, test } from "vitest";
import { parse } from "../route";
import { ada, direct, group, lobby, membership } from "../testing/cast";
import { addressOf, isNotes, withChanged, withoutRooms, withRooms } from "./rooms";

const told = { ...lobby, name: "Salon", version: 3, membership: null };

describe("a room that changed", () => {
  test("keeps one's own membership, which nobody else is told of", () => {
    expect(withChanged([lobby], told)).toEqual([{ ...told, membership: lobby.membership }]);
  });

  test("that is older than what is known changes nothing", () => {
    const newer = { ...lobby, version: 4 };
    expect(withChanged([newer], told)).toEqual([newer]);
  });

  test("keeps the name that a direct room has for oneself", () => {
    const changed = { ...direct, name: "", version: 7, membership: null };
    expect(withChanged([direct], changed)).toEqual([{ ...direct, version: 7 }]);
  });

  test("brings one's own membership when that is what changed", () => {
    const promoted = { ...group, membership: membership({ role: "admin" }) };
    expect(withChanged([group], promoted)).toEqual([promoted]);
  });

  test("brings its rules", () => {
    const changed = { ...group, history: "joined" as const, pinning: "admins" as const };
    const [after] = withChanged([group], { ...changed, version: 1, membership: null });
    expect(after).toMatchObject({ history: "joined", pinning: "admins" });
  });

  test("and is not one's own stays unknown", () => {
    expect(withChanged([lobby], { ...group, membership: null })).toEqual([lobby]);
  });
});

describe("rooms that one is told of", () => {
  test("are added to the others, each once", () => {
    expect(withRooms(null, [lobby])).toEqual([lobby]);
    expect(withRooms([lobby, direct], [direct, group])).toEqual([lobby, direct, group]);
  });

  test("replace what was known of them", () => {
    const renamed = { ...group, name: "Chess and go", version: 2 };
    expect(withRooms([lobby, group], [renamed])).toEqual([lobby, renamed]);
  });

  test("are gone when one has left them, and the others stay", () => {
    expect(withoutRooms([lobby, group], new Set([group.id]))).toEqual([lobby]);
    const rooms = [lobby, group];
    expect(withoutRooms(rooms, new Set(["99"]))).toBe(rooms);
  });
});

test("each room has an address that leads back to it", () => {
  const odd = { ...group, id: "a/b" };
  expect(parse(addressOf(odd))).toEqual({ view: "room", room: "a/b", seq: null });
  expect(parse(addressOf(lobby))).toEqual({ view: "room", room: null, seq: null });
  expect(parse("/register")).toEqual({ view: "register" });
});

test("an invite's address leads to it, and to the forms that come first", () => {
  const invite = { view: "invite", code: "a b", form: null };
  expect(parse("/invite/a%20b")).toEqual(invite);
  expect(parse("/invite/a%20b/register")).toEqual({ ...invite, form: "register" });
  expect(parse("/invite/a%20b/anything")).toEqual(invite);
  expect(parse("/invite")).toEqual({ view: "room", room: null, seq: null });
});

test("a direct room with oneself is for notes, one with somebody else is not", () => {
  expect(isNotes({ ...direct, name: ada.username }, ada.username)).toBe(true);
  expect(isNotes(direct, ada.username)).toBe(false);
  expect(isNotes({ ...group, name: ada.username }, ada.username)).toBe(false);
});
