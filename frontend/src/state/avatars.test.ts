import { expect, test } from "vitest";
import { withAll, withAvatar } from "./avatars";

const ada = { user_id: "1", username: "Ada", avatar: "/api/v1/avatars/a" };
const bob = { user_id: "2", username: "Bob", avatar: "/api/v1/avatars/b" };

test("a new picture takes the place of the old one, and taking it away leaves none", () => {
  const both = withAll([ada, bob], []);
  const changed = withAvatar(both, { ...ada, avatar: "/api/v1/avatars/c" });
  expect([...changed]).toEqual([
    ["Ada", "/api/v1/avatars/c"],
    ["Bob", "/api/v1/avatars/b"],
  ]);
  expect([...withAvatar(changed, { ...ada, avatar: null })]).toEqual([["Bob", bob.avatar]]);
});

test("what was told while all were fetched is newer than the answer", () => {
  const now = withAll([ada, bob], [{ ...bob, avatar: null }]);
  expect([...now]).toEqual([["Ada", ada.avatar]]);
});
