import { describe, expect, test } from "vitest";
import { ada, grace, lobby, message, messages } from "../testing/cast";
import {
  around,
  arrivedIn,
  atEnd,
  followed,
  foreseen,
  hasGap,
  hiddenUntil,
  MOST_HELD,
  newBelow,
  newestPage,
  type Stretch,
  withChanges,
  withMessage,
  withNewer,
  withOlder,
  withVersion,
} from "./messages";

const held = (from: number, to: number) => newestPage(messages(from, to), to);
const seqs = (stretch: Stretch) => stretch.messages.map(({ seq }) => seq);

describe("a message that comes", () => {
  test("joins on at the end", () => {
    const after = withMessage(held(1, 3), message(4));
    expect(seqs(after)).toEqual([1, 2, 3, 4]);
    expect(after.version).toBe(4);
    expect(hasGap(after)).toBe(false);
  });

  test("is the first in an empty room", () => {
    expect(seqs(withMessage(newestPage([], 0), message(1)))).toEqual([1]);
  });

  test("joins on in a room that was empty, whichever of the first two came first", () => {
    const early = withMessage(newestPage([], 0), message(2));
    expect(hasGap(early)).toBe(true);
    const complete = withMessage(early, message(1));
    expect(seqs(complete)).toEqual([1, 2]);
    expect(hasGap(complete)).toBe(false);
  });

  test("is taken once, however often it comes", () => {
    const once = withMessage(held(1, 3), message(4));
    expect(withMessage(once, message(4))).toBe(once);
  });

  test("waits for the one before it, and both join on in order", () => {
    const early = withMessage(held(1, 3), message(5));
    expect(seqs(early)).toEqual([1, 2, 3]);
    expect(hasGap(early)).toBe(true);
    const complete = withMessage(early, message(4));
    expect(seqs(complete)).toEqual([1, 2, 3, 4, 5]);
    expect(complete.version).toBe(5);
    expect(hasGap(complete)).toBe(false);
  });

  test("is shown at once when only a change before it is missing, and that is noticed", () => {
    const after = withMessage(held(1, 3), message(4, { version: 5 }));
    expect(seqs(after)).toEqual([1, 2, 3, 4]);
    expect(after.version).toBe(3);
    expect(hasGap(after)).toBe(true);
  });

  test("is known as the newest even when what is held ends before it", () => {
    const above = { ...held(1, 50), reachesEnd: false };
    const after = withMessage(above, message(51));
    expect(after.messages).toHaveLength(50);
    expect(after.newest?.seq).toBe(51);
  });

  test("does not push away what someone reads further up", () => {
    const reading = followed(held(1, MOST_HELD), false);
    const after = withMessage(reading, message(MOST_HELD + 1));
    expect(seqs(after)[0]).toBe(1);
    expect(after.messages).toHaveLength(MOST_HELD);
    expect(after.reachesEnd).toBe(false);
    expect(hasGap(after)).toBe(false);
  });

  test("pushes out the oldest when the reader follows", () => {
    const after = withMessage(held(1, MOST_HELD), message(MOST_HELD + 1));
    expect(seqs(after)[0]).toBe(2);
    expect(after.messages).toHaveLength(MOST_HELD);
    expect(after.reachesStart).toBe(false);
  });
});

describe("a message that changes", () => {
  const edited = message(2, { version: 4, message: "edited" });

  test("is replaced", () => {
    const after = withMessage(held(1, 3), edited);
    expect(after.messages[1]?.message).toBe("edited");
    expect(after.version).toBe(4);
  });

  test("is left alone by what is older than it", () => {
    const after = withMessage(withMessage(held(1, 3), edited), message(2));
    expect(after.messages[1]?.message).toBe("edited");
  });

  test("is not invented when it is not held, but its version counts", () => {
    const after = withMessage(newestPage(messages(51, 60), 60), message(3, { version: 61 }));
    expect(seqs(after)[0]).toBe(51);
    expect(after.version).toBe(61);
  });
});

test("a change of the room that skips a version asks for a sync, the next one does not", () => {
  expect(hasGap(withVersion(held(1, 3), 4))).toBe(false);
  expect(hasGap(withVersion(held(1, 3), 5))).toBe(true);
});

describe("a sync", () => {
  test("gives a room that was unknown its newest page", () => {
    const changes = { messages: messages(51, 100), version: 120, limited: true };
    const after = withChanges(undefined, lobby, changes);
    expect(seqs(after)).toHaveLength(50);
    expect(after).toMatchObject({ version: 120, reachesStart: false, reachesEnd: true });
  });

  test("closes a gap", () => {
    const gap = withMessage(held(1, 3), message(6));
    const changes = { messages: messages(4, 6), version: 6, limited: false };
    const after = withChanges(gap, lobby, changes);
    expect(seqs(after)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(hasGap(after)).toBe(false);
  });

  test("joins parts whose messages come out of order, because one was edited later", () => {
    const first = { messages: [message(5)], version: 5, limited: false };
    const second = { messages: [message(4, { version: 9 })], version: 9, limited: false };
    const after = withChanges(withChanges(held(1, 3), lobby, first), lobby, second);
    expect(seqs(after)).toEqual([1, 2, 3, 4, 5]);
    expect(after.version).toBe(9);
  });

  test("that is limited drops what was held, for there may be a hole before its page", () => {
    const changes = { messages: messages(451, 500), version: 500, limited: true };
    const after = withChanges(held(1, 300), lobby, changes);
    expect(seqs(after)).toEqual(messages(451, 500).map(({ seq }) => seq));
    expect(after.reachesStart).toBe(false);
  });

  test("does not go back behind what has been seen", () => {
    const changes = { messages: [], version: 2, limited: false };
    expect(withChanges(held(1, 3), lobby, changes).version).toBe(3);
  });
});

describe("history", () => {
  test("goes before what is held", () => {
    const page = { messages: messages(1, 50), has_more: false };
    const after = withOlder(held(51, 60), page);
    expect(seqs(after)[0]).toBe(1);
    expect(after).toMatchObject({ reachesStart: true, reachesEnd: true });
  });

  test("lets go of the newest when too much is held, and loads them again further down", () => {
    const reading = followed(held(301, 600), false);
    const up = withOlder(reading, { messages: messages(251, 300), has_more: true });
    expect(seqs(up)).toEqual(messages(251, 550).map(({ seq }) => seq));
    expect(up.reachesEnd).toBe(false);
    const down = withNewer(up, { messages: messages(551, 600), has_more: false });
    expect(seqs(down)).toEqual(messages(301, 600).map(({ seq }) => seq));
    expect(down).toMatchObject({ reachesStart: false, reachesEnd: true });
  });

  test("is not at the end when a message came while the page was on its way", () => {
    const up = { ...followed(held(1, 50), false), reachesEnd: false, last: 60 };
    const late = withMessage(up, message(61));
    const after = withNewer(late, { messages: messages(51, 60), has_more: false });
    expect(after.reachesEnd).toBe(false);
  });

  test("leads back to the end in one step", () => {
    const up = { ...followed(held(1, 50), false), reachesEnd: false, last: 500 };
    const after = atEnd(up, { messages: messages(451, 500), has_more: true });
    expect(after).toMatchObject({ reachesEnd: true, reachesStart: false, following: true });
    expect(newBelow(after, ada.id)).toBe(0);
  });
});

describe("the count of new messages below", () => {
  const byGrace = { user_id: grace.id, username: grace.username };

  test("is of those by others, since one left the end", () => {
    let stretch = followed(held(1, 10), false);
    for (const next of [message(11, byGrace), message(12), message(13, byGrace)]) {
      stretch = withMessage(stretch, next);
    }
    expect(newBelow(stretch, ada.id)).toBe(2);
    expect(newBelow(followed(stretch, true), ada.id)).toBe(0);
  });

  test("holds those too that are not held any more", () => {
    const stretch = followed(held(1, MOST_HELD), false);
    const after = withMessage(stretch, message(MOST_HELD + 1, byGrace));
    expect(newBelow(after, ada.id)).toBe(1);
  });
});

describe("a window of history", () => {
  const older = { messages: messages(81, 100), has_more: true };
  const newer = { messages: messages(101, 120), has_more: true };

  test("takes the place of what was held, and goes on in both directions", () => {
    const after = around(held(451, 500), older, newer);
    expect(seqs(after)).toEqual(messages(81, 120).map(({ seq }) => seq));
    expect(after).toMatchObject({ reachesStart: false, reachesEnd: false, following: false });
    expect(after).toMatchObject({ last: 500, version: 500 });
  });

  test("is at the end only when nothing has come meanwhile", () => {
    const end = { messages: messages(491, 500), has_more: false };
    expect(around(held(451, 500), older, end).reachesEnd).toBe(true);
    const late = withMessage({ ...held(451, 500), reachesEnd: false }, message(501));
    expect(around(late, older, end).reachesEnd).toBe(false);
  });
});

describe("history that is not one's to see", () => {
  test("ends where it is hidden", () => {
    expect(newestPage(messages(11, 20), 20, 10).reachesStart).toBe(true);
    expect(newestPage(messages(11, 20), 20, 9).reachesStart).toBe(false);
  });

  test("goes when more of it is hidden", () => {
    const after = hiddenUntil(held(1, 20), 15);
    expect(seqs(after)).toEqual([16, 17, 18, 19, 20]);
    expect(after.reachesStart).toBe(true);
  });

  test("can be loaded when the group has opened it", () => {
    const hidden = newestPage(messages(11, 20), 20, 10);
    expect(hiddenUntil(hidden, 0).reachesStart).toBe(false);
    expect(hiddenUntil(hidden, 10)).toBe(hidden);
  });

  test("leaves an empty room as it is", () => {
    const empty = newestPage([], 0);
    expect(hiddenUntil(empty, 0)).toBe(empty);
  });
});

describe("a message as it is about to be", () => {
  const hoped = message(2, { reactions: { "👍": ["ada"] } });

  test("is shown until the server has said how it is", () => {
    const after = foreseen(held(1, 3), hoped);
    expect(after.messages[1]).toBe(hoped);
    expect(after.version).toBe(3);
    expect(withMessage(after, message(2, { version: 4 })).messages[1]?.reactions).toEqual({});
  });

  test("does not hide what has happened to it meanwhile", () => {
    const changed = withMessage(held(1, 3), message(2, { version: 4, message: "edited" }));
    expect(foreseen(changed, hoped)).toBe(changed);
  });
});

test("what has arrived is the newest by someone else, once nothing is missing before it", () => {
  const byGrace = { user_id: grace.id, username: grace.username };
  expect(arrivedIn(held(1, 3), ada.id)).toBe(0);
  const after = withMessage(held(1, 3), message(4, byGrace));
  expect(arrivedIn(after, ada.id)).toBe(4);
  expect(arrivedIn(withMessage(after, message(6, byGrace)), ada.id)).toBe(4);
});
