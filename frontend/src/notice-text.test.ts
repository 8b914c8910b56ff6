import { expect, test } from "vitest";
import { addressOfPlace, ENGLISH, shown, type Told } from "./notice-text";

const told: Told = {
  kind: "mention",
  room: "3",
  room_name: "Chess $& club",
  seq: 7,
  username: "grace",
  message: "are you there?",
  unread: 1,
};

test("a mention says who and where, and then what", () => {
  const { title, options } = shown(told, ENGLISH, true);
  expect(title).toBe("grace mentioned you in Chess $& club");
  expect(options).toMatchObject({ body: "are you there?", tag: "room:3", silent: true });
});

test("between two, the name is enough", () => {
  expect(shown({ ...told, kind: "direct" }, ENGLISH, false).title).toBe("grace");
});

test("without the text it says that there is one", () => {
  expect(shown({ ...told, message: null }, ENGLISH, true).options.body).toBe("New message");
});

test("one is told again of what is meant for one, and once of a busy room", () => {
  const again = (kind: Told["kind"]) => shown({ ...told, kind }, ENGLISH, true).options.renotify;
  expect([again("mention"), again("direct"), again("message")]).toEqual([true, true, false]);
});

test("a click leads to the message, and from a test to the page", () => {
  expect(addressOfPlace({ kind: "mention", room: "3", seq: 7 })).toBe("/rooms/3/7");
  expect(addressOfPlace({ kind: "test", room: "", seq: 0 })).toBe("/");
});
