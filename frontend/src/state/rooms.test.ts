import { expect, test } from "vitest";
import { parse } from "../route";
import { lobby } from "../testing/cast";
import { addressOf, withChanged } from "./rooms";

const told = { ...lobby, name: "Salon", version: 3, membership: null };

test("a room that changed keeps one's own membership, which nobody else is told of", () => {
  expect(withChanged([lobby], told)).toEqual([{ ...told, membership: lobby.membership }]);
});

test("what is older than what is known changes nothing", () => {
  const newer = { ...lobby, version: 4 };
  expect(withChanged([newer], told)).toEqual([newer]);
});

test("each room has an address that leads back to it", () => {
  const group = { ...lobby, id: "a/b", kind: "group" as const };
  expect(parse(addressOf(group))).toEqual({ view: "room", room: "a/b" });
  expect(parse(addressOf(lobby))).toEqual({ view: "room", room: null });
  expect(parse("/register")).toEqual({ view: "register" });
});
