import { expect, test } from "vitest";
import { ada, grace, membership, message } from "../testing/cast";
import { leftOffIn } from "./left-off";
import { newestPage } from "./messages";

const byGrace = { user_id: grace.id, username: grace.username };
const said = (...authors: object[]) =>
  newestPage(
    authors.map((by, index) => message(index + 1, by)),
    authors.length,
  );

test("one left off after what one has read", () => {
  const stretch = said(byGrace, byGrace, byGrace);
  expect(leftOffIn(membership({ read: 1 }), stretch, 2, ada.id)).toEqual({ seq: 1, count: 2 });
});

test("who has written has seen what stood above", () => {
  const stretch = said(byGrace, {}, byGrace);
  expect(leftOffIn(membership({ read: 0 }), stretch, 1, ada.id)).toEqual({ seq: 2, count: 1 });
});

test("where nothing is new there is no line", () => {
  expect(leftOffIn(membership({ read: 1 }), said(byGrace), 0, ada.id)).toBeNull();
});
