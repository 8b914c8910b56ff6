import { describe, expect, test } from "vitest";
import { lobby } from "../testing/cast";
import { reachedBy, withCursor, withCursors } from "./receipts";

const receipt = (username: string, delivered: number, read: number) => ({
  room: lobby.id,
  username,
  delivered,
  read,
});

describe("what all have got", () => {
  test("is what the last of them has", () => {
    const others = [receipt("grace", 9, 4), receipt("alan", 7, 6)];
    expect(reachedBy(others)).toEqual({ delivered: 7, read: 4 });
  });

  test("counts what was read as delivered", () => {
    expect(reachedBy([receipt("grace", 3, 5)])).toEqual({ delivered: 5, read: 5 });
  });

  test("is nothing where nobody else is", () => {
    expect(reachedBy([])).toEqual({ delivered: 0, read: 0 });
  });
});

describe("a receipt", () => {
  const known = withCursors({}, lobby.id, [receipt("grace", 5, 5), receipt("alan", 2, 1)]);

  test("takes someone further, and never back", () => {
    const after = withCursor(withCursor(known, receipt("alan", 4, 3)), receipt("alan", 2, 2));
    expect(after[lobby.id]?.alan).toEqual({ delivered: 4, read: 3 });
    expect(after[lobby.id]?.grace).toEqual({ delivered: 5, read: 5 });
  });

  test("of a room that was not opened yet is left to its opening", () => {
    expect(withCursor({}, receipt("alan", 4, 3))).toEqual({});
  });

  test("that came before an older list stays", () => {
    const after = withCursors(known, lobby.id, [receipt("grace", 4, 4)]);
    expect(after[lobby.id]).toEqual({ grace: { delivered: 5, read: 5 } });
  });
});
