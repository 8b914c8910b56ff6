import { describe, expect, test } from "vitest";
import type { Member, Room } from "../protocol/types";
import { settings } from "../settings";
import { ada, direct, grace, group, lobby, membership } from "../testing/cast";
import {
  inOrder,
  mayBringIn,
  mayChange,
  mayGiveRole,
  mayInvite,
  mayRemove,
  type Role,
} from "./permissions";

const as = (role: Role, more: Partial<Room> = {}): Room => ({
  ...group,
  membership: membership({ role }),
  ...more,
});
const being = (role: Role): Member => ({ user: grace, role });
const guest = { ...ada, guest: true, role: "guest" as const };

describe("a group", () => {
  test("is changed by its owner and administrators", () => {
    expect(mayChange(as("owner"), ada)).toBe(true);
    expect(mayChange(as("admin"), ada)).toBe(true);
    expect(mayChange(as("member"), ada)).toBe(false);
  });

  test("that is public takes in whom any member brings", () => {
    expect(mayBringIn(as("member"), ada)).toBe(true);
    expect(mayBringIn(as("member", { private: true }), ada)).toBe(false);
    expect(mayBringIn(as("admin", { private: true }), ada)).toBe(true);
  });

  test("is left by members at an administrator's word, by administrators at the owner's", () => {
    expect(mayRemove(as("admin"), ada, being("member"))).toBe(true);
    expect(mayRemove(as("admin"), ada, being("admin"))).toBe(false);
    expect(mayRemove(as("owner"), ada, being("admin"))).toBe(true);
    expect(mayRemove(as("member"), ada, being("member"))).toBe(false);
  });

  test("has roles that its owner gives, to others", () => {
    expect(mayGiveRole(as("owner"), ada, being("member"))).toBe(true);
    expect(mayGiveRole(as("owner"), ada, { user: ada, role: "owner" })).toBe(false);
    expect(mayGiveRole(as("admin"), ada, being("member"))).toBe(false);
  });
});

test("the Lobby is changed by the server's administrators, and nobody is brought into it", () => {
  expect(mayChange(lobby, { ...ada, role: "admin" })).toBe(true);
  expect(mayChange(lobby, ada)).toBe(false);
  expect(mayBringIn(lobby, ada)).toBe(false);
  expect(mayRemove(lobby, { ...ada, role: "admin" }, being("member"))).toBe(false);
});

test("a direct room is of two, and stays as it is", () => {
  expect(mayChange(direct, ada)).toBe(false);
  expect(mayBringIn(direct, ada)).toBe(false);
});

test("those who have a say stand first, guests last, and otherwise the names decide", () => {
  const visitor = { ...grace, username: "a guest", guest: true };
  const members: Member[] = [
    { user: visitor, role: "member" },
    being("member"),
    { user: { ...grace, username: "alan" }, role: "member" },
    { user: ada, role: "owner" },
    { user: { ...grace, username: "mary" }, role: "admin" },
  ];
  const names = inOrder(members).map(({ user: { username } }) => username);
  expect(names).toEqual(["ada", "mary", "alan", "grace", "a guest"]);
});

test("guests bring nobody in", () => {
  expect(mayBringIn(as("member"), guest)).toBe(false);
});

test("links into the Lobby are made by administrators, where nobody registers without one", () => {
  const admin = { ...ada, role: "admin" as const };
  expect(mayInvite(lobby, admin)).toBe(false);
  settings.registration = "invite";
  expect(mayInvite(lobby, admin)).toBe(true);
  expect(mayInvite(lobby, { ...ada, role: "member" })).toBe(false);
  settings.registration = "open";
});
