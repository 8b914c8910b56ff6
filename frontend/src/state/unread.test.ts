import { describe, expect, test } from "vitest";
import { ada, grace, group, membership, message } from "../testing/cast";
import { followed, newestPage, withChanges, withMessage } from "./messages";
import {
  lookedAt,
  mentionsIn,
  readUpTo,
  unreadBut,
  unreadIn,
  withoutLooks,
  withTold,
} from "./unread";

const byGrace = (seq: number, more = {}) =>
  message(seq, { user_id: grace.id, username: grace.username, ...more });
const held = newestPage(
  [1, 2, 3].map((seq) => byGrace(seq)),
  3,
);
const seen = { seq: 3, count: 0, mentions: 0 };

describe("unread messages", () => {
  test("begin with those that the server counts, and grow with what comes", () => {
    const room = { ...group, last_seq: 3, membership: membership({ unread: 2 }) };
    const looks = withTold({}, [room]);
    expect(unreadIn(looks[group.id], held, ada.id)).toBe(2);
    expect(unreadIn(looks[group.id], withMessage(held, byGrace(4)), ada.id)).toBe(3);
  });

  test("begin again with the server's count after each sync", () => {
    const room = { ...group, last_seq: 9, membership: membership({ read: 8, unread: 1 }) };
    expect(withTold({ [group.id]: seen }, [room])[group.id]).toEqual({
      seq: 9,
      count: 1,
      mentions: 0,
    });
  });

  test("stay seen while the server is still to learn of it", () => {
    const looks = { [group.id]: seen };
    const room = { ...group, last_seq: 3, membership: membership({ read: 1, unread: 2 }) };
    expect(withTold(looks, [room])).toBe(looks);
  });

  test("are none once another device has read to the end", () => {
    const looks = { [group.id]: { seq: 3, count: 2, mentions: 0 } };
    expect(readUpTo(looks, group.id, 3)[group.id]).toEqual(seen);
    expect(readUpTo(looks, group.id, 2)).toBe(looks);
  });

  test("are counted once, however often and in whatever order they come", () => {
    const came = [byGrace(5), byGrace(4), byGrace(5)].reduce(withMessage, held);
    expect(unreadIn(seen, came, ada.id)).toBe(2);
  });

  test("are none once one has looked", () => {
    const looks = lookedAt({ [group.id]: { seq: 1, count: 2, mentions: 0 } }, group.id, 3);
    expect(looks[group.id]).toEqual(seen);
    expect(unreadIn(looks[group.id], held, ada.id)).toBe(0);
    expect(lookedAt(looks, group.id, 3)).toBe(looks);
  });

  test("are not those that were deleted before one looked", () => {
    const after = withMessage(
      withMessage(held, byGrace(4)),
      byGrace(4, { version: 5, deleted: true }),
    );
    expect(unreadIn(seen, after, ada.id)).toBe(0);
  });

  test("end with what one wrote oneself, on another device for one", () => {
    const answered = [byGrace(4), message(5), byGrace(6)].reduce(withMessage, held);
    expect(unreadIn({ seq: 3, count: 7, mentions: 0 }, answered, ada.id)).toBe(1);
  });

  test("do not begin above what one wrote oneself", () => {
    const answered = [message(4), byGrace(5)].reduce(withMessage, held);
    expect(unreadIn({ seq: 5, count: 4, mentions: 0 }, answered, ada.id)).toBe(1);
  });

  test("include those that were too many to be sent after a long absence", () => {
    const room = { ...group, last_seq: 90 };
    const page = Array.from({ length: 10 }, (_, at) => byGrace(81 + at));
    const after = withChanges(held, room, { messages: page, version: 90, limited: true });
    expect(unreadIn(seen, after, ada.id)).toBe(87);
  });

  test("include those that came while one read far above, and that are not held", () => {
    const above = { ...followed(held, false), reachesEnd: false };
    expect(unreadIn(seen, withMessage(above, byGrace(4)), ada.id)).toBe(1);
  });
});

describe("unread mentions", () => {
  const look = { seq: 3, count: 3, mentions: 1 };
  const meaning = (...mentions: string[]) => ({ mentions });

  test("begin with those that the server counts, and grow with those that come", () => {
    const room = { ...group, last_seq: 3, membership: membership({ unread: 3, mentions: 1 }) };
    expect(mentionsIn(withTold({}, [room])[group.id], held, ada)).toBe(1);
    const came = [
      byGrace(4, meaning(grace.username)),
      byGrace(5, meaning(ada.username)),
      byGrace(6, meaning("all")),
      byGrace(7),
    ].reduce(withMessage, held);
    expect(mentionsIn(look, came, ada)).toBe(3);
  });

  test("are none once one has looked, or written below them", () => {
    expect(mentionsIn(lookedAt({ 3: look }, "3", 3)["3"], held, ada)).toBe(0);
    expect(mentionsIn(look, withMessage(held, message(4)), ada)).toBe(0);
  });

  test("are not those that were deleted, nor one's own", () => {
    const gone = byGrace(4, { ...meaning(ada.username), deleted: true });
    expect(mentionsIn(seen, withMessage(held, gone), ada)).toBe(0);
    expect(mentionsIn(seen, withMessage(held, message(4, meaning(ada.username))), ada)).toBe(0);
  });
});

test("what is before one's eyes does not count as unread elsewhere", () => {
  expect(unreadBut({ [group.id]: 2, 9: 3 }, group.id)).toBe(3);
  expect(unreadBut({ [group.id]: 2, 9: 3 }, undefined)).toBe(5);
});

test("of a room that one has left, no look is kept", () => {
  expect(withoutLooks({ [group.id]: seen, 1: seen }, new Set([group.id]))).toEqual({ 1: seen });
});
