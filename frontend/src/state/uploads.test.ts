import { expect, test } from "vitest";
import { group, lobby, photo } from "../testing/cast";
import {
  arrived,
  failed,
  MOST_ATTACHED,
  newUpload,
  progressed,
  readyIn,
  restarted,
  roomLeft,
  stateIn,
  type Uploads,
  uploadsIn,
  without,
} from "./uploads";

const file = (id: string, room = lobby.id) =>
  newUpload({ id, room, name: `${id}.png`, size: 1_000, preview: null });
const two: Uploads = [file("a"), file("b")];

test("a message waits until all its files are there", () => {
  expect(stateIn([], lobby.id)).toBe("none");
  const one = arrived(progressed(two, "a", 0.5), "a", photo);
  expect(stateIn(one, lobby.id)).toBe("busy");
  const both = arrived(one, "b", photo);
  expect(stateIn(both, lobby.id)).toBe("ready");
  expect(readyIn(both, lobby.id)).toEqual([photo, photo]);
});

test("a file that failed holds the message until it is tried again or taken away", () => {
  const broken = failed(two, "a", "It is too large.", false);
  expect(stateIn(broken, lobby.id)).toBe("broken");
  expect(stateIn(restarted(broken, "a"), lobby.id)).toBe("busy");
  expect(uploadsIn(without(broken, ["a"]), lobby.id)).toEqual([file("b")]);
});

test("each room has files of its own, and room for ten", () => {
  const elsewhere = [...two, file("c", group.id)];
  expect(roomLeft(elsewhere, lobby.id)).toBe(MOST_ATTACHED - 2);
  expect(stateIn(arrived(elsewhere, "c", photo), group.id)).toBe("ready");
});
