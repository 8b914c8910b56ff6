import { expect, test } from "vitest";
import { ada, grace, group, lobby, NOON } from "../testing/cast";
import {
  FORGOTTEN_AFTER,
  nextForgotten,
  type Typers,
  typingIn,
  withoutForgotten,
  withoutTyper,
  withTyper,
} from "./typing";

const inLobby = { room: lobby.id, username: grace.username };
const inGroup = { room: group.id, username: grace.username };
const begun = withTyper({}, inLobby, NOON);

test("who types is named in that room and in no other", () => {
  expect(typingIn(begun, lobby.id)).toEqual([grace.username]);
  expect(typingIn(begun, group.id)).toEqual([]);
});

test("is forgotten after five seconds of silence", () => {
  expect(nextForgotten(begun)).toBe(NOON + FORGOTTEN_AFTER);
  expect(typingIn(withoutForgotten(begun, NOON + 4_999), lobby.id)).toEqual([grace.username]);
  expect(withoutForgotten(begun, NOON + 5_000)).toEqual({});
});

test("is remembered longer when they go on, and keeps their place", () => {
  const two = withTyper(begun, { room: lobby.id, username: ada.username }, NOON + 1_000);
  const on = withTyper(two, inLobby, NOON + 3_000);
  expect(typingIn(withoutForgotten(on, NOON + 5_500), lobby.id)).toEqual([
    grace.username,
    ada.username,
  ]);
});

test("is over when the message comes, there and not elsewhere", () => {
  const both = withTyper(begun, inGroup, NOON);
  const after: Typers = withoutTyper(both, inLobby);
  expect(typingIn(after, lobby.id)).toEqual([]);
  expect(typingIn(after, group.id)).toEqual([grace.username]);
  expect(withoutTyper(after, inLobby)).toBe(after);
});

test("with nobody typing there is nothing to wait for", () => {
  expect(nextForgotten({})).toBeNull();
});
