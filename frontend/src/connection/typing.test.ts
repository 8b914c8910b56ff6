import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { privacy } from "../state/privacy";
import { session } from "../state/session";
import { typers, typingIn } from "../state/typing";
import { ada, grace, group, lobby } from "../testing/cast";
import { command } from "./socket";
import { finishedTyping, forgetTyping, saidSomething, somebodyTypes, typed } from "./typing";

vi.mock("./socket", () => ({ command: vi.fn(async () => ({ ok: true })) }));

const OPEN = { receipts: true, typing: true, presence: true };
const inLobby = { room: lobby.id, username: grace.username };
const typing = () => typingIn(typers.value, lobby.id);

beforeEach(() => {
  vi.useFakeTimers();
  session.value = { status: "in", user: ada };
  privacy.value = OPEN;
});

afterEach(() => {
  forgetTyping();
  vi.mocked(command).mockClear();
  vi.useRealTimers();
});

test("one says that one types every three seconds at most, in each room", () => {
  typed(lobby.id);
  vi.advanceTimersByTime(2_999);
  typed(lobby.id);
  expect(command).toHaveBeenCalledTimes(1);
  typed(group.id);
  vi.advanceTimersByTime(1);
  typed(lobby.id);
  expect(command).toHaveBeenCalledTimes(3);
});

test("after sending, the next letter is told at once", () => {
  typed(lobby.id);
  finishedTyping(lobby.id);
  typed(lobby.id);
  expect(command).toHaveBeenCalledTimes(2);
});

test("whoever hides it tells nobody, and sees nobody", () => {
  privacy.value = { ...OPEN, typing: false };
  typed(lobby.id);
  somebodyTypes(inLobby);
  expect(command).not.toHaveBeenCalled();
  expect(typing()).toEqual([]);
});

test("another is shown for five seconds, or until what they wrote comes", () => {
  somebodyTypes(inLobby);
  vi.advanceTimersByTime(4_999);
  expect(typing()).toEqual([grace.username]);
  vi.advanceTimersByTime(1);
  expect(typing()).toEqual([]);
  somebodyTypes(inLobby);
  saidSomething(inLobby);
  expect(typing()).toEqual([]);
});

test("what one types on another device is not news", () => {
  somebodyTypes({ room: lobby.id, username: ada.username });
  expect(typing()).toEqual([]);
});
