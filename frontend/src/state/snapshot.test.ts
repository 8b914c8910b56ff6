import { afterEach, expect, test } from "vitest";
import { ada, grace, group, lobby, membership, message, messages } from "../testing/cast";
import { dropAll } from "./holdings";
import { followed, newestPage, stretches, withMessage, withOlder } from "./messages";
import { rooms } from "./rooms";
import { known, show, snapshotOf } from "./snapshot";
import { looks } from "./unread";

const LOOKS = { [group.id]: { seq: 60, count: 2, mentions: 1 } };

afterEach(dropAll);

/** As a browser's database gives it back. */
function stored<T>(value: T): T {
  return structuredClone(value);
}

test("the last page of each room is remembered, and shown as it was", () => {
  const held = { [group.id]: newestPage(messages(1, 60), 60) };
  show(stored(snapshotOf(ada, [lobby, group], held, LOOKS)));
  expect(rooms.value).toEqual([lobby, group]);
  expect(looks.value).toEqual(LOOKS);
  const shown = stretches.value[group.id];
  expect(shown?.messages.map(({ seq }) => seq)).toEqual(messages(11, 60).map(({ seq }) => seq));
  expect(shown).toMatchObject({ version: 60, last: 60, reachesStart: false, reachesEnd: true });
  expect(stretches.value[lobby.id]).toBeUndefined();
});

test("what comes afterwards joins on, and what changed takes its place", () => {
  show(snapshotOf(ada, [lobby], { [lobby.id]: newestPage(messages(1, 3), 3) }, {}));
  const shown = stretches.value[lobby.id];
  if (!shown) throw new Error("nothing is shown");
  const after = [message(2, { version: 4, message: "changed" }), message(4, { version: 5 })].reduce(
    withMessage,
    shown,
  );
  expect(after.messages.map((one) => one.message)).toEqual([
    "message 1",
    "changed",
    "message 3",
    "message 4",
  ]);
  expect(after.version).toBe(5);
});

test("who reads far above keeps what was remembered of the end", () => {
  const before = snapshotOf(ada, [lobby], { [lobby.id]: newestPage(messages(301, 350), 350) }, {});
  const above = withOlder(followed(newestPage(messages(301, 600), 600), false), {
    messages: messages(251, 300),
    has_more: true,
  });
  expect(above.reachesEnd).toBe(false);
  const after = snapshotOf(ada, [lobby], { [lobby.id]: above }, {}, before);
  expect(after.pages[lobby.id]).toEqual(before.pages[lobby.id]);
});

test("a beginning that is not one's to see stays the beginning", () => {
  const room = { ...group, membership: membership({ hidden_until: 5 }) };
  show(snapshotOf(ada, [room], { [room.id]: newestPage(messages(6, 8), 8, 5) }, {}));
  expect(stretches.value[room.id]?.reachesStart).toBe(true);
});

test("nothing is shown to another person, or of another form", () => {
  const snapshot = snapshotOf(ada, [lobby], {}, {});
  expect(known(snapshot)).toBe(snapshot);
  expect(known(snapshot, ada.id)).toBe(snapshot);
  expect(known(snapshot, grace.id)).toBeNull();
  expect(known({ ...snapshot, form: 0 })).toBeNull();
  expect(known(null)).toBeNull();
});
