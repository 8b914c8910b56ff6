import { expect, test } from "vitest";
import type { Presence } from "../protocol/types";
import { ada, grace } from "../testing/cast";
import { countHere, isOnline, withAll, withPresence } from "./presence";

const here = (username: string): Presence => ({ username, online: true, last_seen: null });
const gone = (username: string): Presence => ({
  username,
  online: false,
  last_seen: "2026-11-22T11:00:00.000Z",
});

test("somebody is online until one is told otherwise", () => {
  const before = withAll([here(grace.username)], []);
  expect(isOnline(before, grace.username)).toBe(true);
  expect(isOnline(withPresence(before, gone(grace.username)), grace.username)).toBe(false);
});

test("of somebody who hides it, or is not known, nobody says that they are online", () => {
  expect(isOnline({}, grace.username)).toBe(false);
});

test("what was told while all was fetched is newer", () => {
  const all = withAll([here(grace.username)], [gone(grace.username)]);
  expect(isOnline(all, grace.username)).toBe(false);
});

test("who is fetched takes the place of all that was known", () => {
  expect(Object.keys(withAll([here(ada.username)], []))).toEqual([ada.username]);
});

test("oneself is here, though nobody is told of one's own presence", () => {
  const names = [ada.username, grace.username, "alan"];
  expect(countHere({}, names, ada.username)).toBe(1);
  expect(countHere(withAll([here("alan")], []), names, ada.username)).toBe(2);
});
