import { expect, test } from "vitest";
import { group, membership, message } from "../testing/cast";
import { asRead, withFirst } from "./inbox";

const mention = (seq: number, read = false) => ({
  message: message(seq, { room: group.id }),
  read,
});
const seqs = (all: readonly { message: { seq: number } }[]) =>
  all.map(({ message }) => message.seq);

test("what is read on any device is read here", () => {
  const rooms = [{ ...group, membership: membership({ read: 2 }) }];
  expect(asRead([mention(3), mention(2), mention(1, true)], rooms).map(({ read }) => read)).toEqual(
    [false, true, true],
  );
});

test("of a room that one has left, it stays as it was", () => {
  expect(asRead([mention(3), mention(1, true)], []).map(({ read }) => read)).toEqual([false, true]);
});

test("a newer first page takes the place of what was there of it, and older ones stay", () => {
  const before = [mention(5), mention(4), mention(3), mention(2)];
  expect(seqs(withFirst(before, [mention(6), mention(5), mention(4)]))).toEqual([6, 5, 4, 3, 2]);
  expect(seqs(withFirst([], [mention(1)]))).toEqual([1]);
});
