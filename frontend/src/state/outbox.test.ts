import { describe, expect, test } from "vitest";
import { ada, grace, group, lobby, message, NOON, written } from "../testing/cast";
import { newestPage, withMessage } from "./messages";
import {
  interrupted,
  isPaused,
  nextTry,
  type Outbox,
  postponed,
  refused,
  restored,
  retried,
  sending,
  sent,
  settled,
  toSend,
  waitingCount,
  withEntry,
} from "./outbox";

const ids = (entries: Outbox) => entries.map(({ client_id }) => client_id);
const due = (entries: Outbox, now = NOON) => ids(toSend(entries, ada.id, now));

describe("what is sent next", () => {
  test("goes in the order of writing, at most eight at a time", () => {
    const ten = Array.from({ length: 10 }, (_, index) => written(`w${index}`));
    expect(due(ten)).toEqual(ids(ten.slice(0, 8)));
    expect(due(sending(ten, "w0"))).toEqual(ids(ten.slice(1, 8)));
  });

  test("waits behind one that the server put off", () => {
    const put = postponed([written("a"), written("b")], "a", NOON + 2_000);
    expect(due(put)).toEqual([]);
    expect(nextTry(put, ada.id)).toBe(NOON + 2_000);
    expect(due(put, NOON + 2_000)).toEqual(["a", "b"]);
  });

  test("pauses when it was too much at once, until it goes on", () => {
    const put = postponed([written("a"), written("b")], "a", NOON + 2_000, true);
    expect(isPaused(put, ada.id)).toBe(true);
    expect(isPaused(put, grace.id)).toBe(false);
    expect(isPaused(sending(put, "a"), ada.id)).toBe(false);
    expect(isPaused(postponed(put, "a", NOON + 4_000), ada.id)).toBe(false);
  });

  test("is one at a time of each room, where order is not kept on the way", () => {
    const written4 = [
      written("a"),
      written("b"),
      written("c", { room: group.id }),
      written("d", { room: group.id }),
    ];
    const inTurn = (entries: Outbox) => ids(toSend(entries, ada.id, NOON, true));
    expect(inTurn(written4)).toEqual(["a", "c"]);
    expect(inTurn(sending(written4, "a"))).toEqual(["c"]);
    expect(inTurn(sent(sending(written4, "c"), "a"))).toEqual(["b"]);
    // One that is tried again stays before those written after it.
    expect(inTurn(postponed(written4, "a", NOON + 2_000))).toEqual([]);
  });

  test("is not held up by one that failed", () => {
    const failed = refused([written("a"), written("b")], "a", {
      code: "forbidden",
      message: "No.",
    });
    expect(due(failed)).toEqual(["b"]);
  });

  test("is never another account's", () => {
    expect(due([written("a", { user_id: grace.id }), written("b")])).toEqual(["b"]);
  });
});

test("two entries of one moment keep their order", () => {
  const both = withEntry(withEntry([], written("a")), written("b"));
  expect(both[1]?.created_at).toBeGreaterThan(both[0]?.created_at ?? 0);
});

describe("a message that was sent", () => {
  const box = sent(sending([written("a")], "a"), "a");
  const own = message(1, { client_id: "a" });
  const empty = newestPage([], 0);

  test("leaves the outbox when it stands in the room", () => {
    expect(settled(box, { [lobby.id]: withMessage(empty, own) }, ada.id)).toEqual([]);
  });

  test("leaves it also when the event comes before the acknowledgement", () => {
    const inFlight = sending([written("a")], "a");
    expect(settled(inFlight, { [lobby.id]: withMessage(empty, own) }, ada.id)).toEqual([]);
  });

  test("is shown on while the one before it is missing", () => {
    const second = message(2, { client_id: "a" });
    expect(settled(box, { [lobby.id]: withMessage(empty, second) }, ada.id)).toHaveLength(1);
  });

  test("is not taken for another's with the same id", () => {
    const others = message(1, { client_id: "a", user_id: grace.id });
    const waiting = [written("a")];
    expect(settled(waiting, { [lobby.id]: withMessage(empty, others) }, ada.id)).toBe(waiting);
  });
});

test("what was in flight when the connection broke waits again, with the same id", () => {
  const [entry] = interrupted(sending([written("a")], "a"));
  expect(entry).toMatchObject({ client_id: "a", status: "waiting" });
});

describe("a message that was refused", () => {
  const failure = { code: "too_large", message: "Too long." };

  test("says why, and is tried again with the same id", () => {
    const failed = refused([written("a")], "a", failure);
    expect(failed[0]).toMatchObject({ status: "failed", failure });
    expect(retried(failed, "a", "fresh")[0]).toMatchObject({ client_id: "a", status: "waiting" });
  });

  test("gets a fresh id when its own means another message already", () => {
    const failed = refused([written("a")], "a", { ...failure, code: "conflict" });
    expect(ids(retried(failed, "a", "fresh"))).toEqual(["fresh"]);
  });
});

describe("after a reload", () => {
  test("everything unsent is there again, in order, and what was in flight waits", () => {
    const kept = [
      written("b", { created_at: NOON + 1, status: "sending" }),
      written("a", { created_at: NOON }),
    ];
    const entries = restored(kept.map((entry) => JSON.stringify(entry)));
    expect(ids(entries)).toEqual(["a", "b"]);
    expect(waitingCount(entries, ada.id)).toBe(2);
    expect(due(entries)).toEqual(["a", "b"]);
  });

  test("what an earlier version of the page kept has nothing that goes with it", () => {
    const { reply_to, attachments, notify_all, ...before } = written("a");
    expect(restored([JSON.stringify(before)])).toEqual([
      { ...before, reply_to: null, attachments: [], notify_all: false },
    ]);
  });

  test("what can't be read is left out", () => {
    expect(restored(["", "{", "null", '{"other": 1}'])).toEqual([]);
  });
});
