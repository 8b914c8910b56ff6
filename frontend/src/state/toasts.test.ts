import { expect, test } from "vitest";
import type { Notification } from "../protocol/types";
import { grace, group, lobby } from "../testing/cast";
import { type Toasts, without, withoutRead, withToast } from "./toasts";

const told = (seq: number, room = lobby.id): Notification => ({
  kind: "mention",
  room,
  seq,
  username: grace.username,
  message: `message ${seq}`,
});
const seqs = (toasts: Toasts) => toasts.map(({ seq }) => seq);

test("the latest three stand, the newest last", () => {
  const four = [1, 2, 3, 4].map((seq) => told(seq)).reduce(withToast, [] as Toasts);
  expect(seqs(four)).toEqual([2, 3, 4]);
});

test("a message that is told again stands once, as it now is", () => {
  const again = withToast([told(1), told(2)], { ...told(1), message: "edited" });
  expect(again.map(({ message }) => message)).toEqual(["message 2", "edited"]);
});

test("one is put away, or what one has read in a room", () => {
  const three = [told(1), told(2), told(1, group.id)];
  expect(without(three, told(1))).toEqual([told(2), told(1, group.id)]);
  expect(withoutRead(three, lobby.id, 1)).toEqual([told(2), told(1, group.id)]);
  expect(withoutRead(three, lobby.id, 9)).toEqual([told(1, group.id)]);
  expect(withoutRead(three, "99", 9)).toBe(three);
});
