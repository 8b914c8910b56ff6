import { expect, test } from "vitest";
import { parse } from "./route";

test("an address leads to a room, or to a message in it", () => {
  expect(parse("/rooms/7")).toEqual({ view: "room", room: "7", seq: null });
  expect(parse("/rooms/7/42")).toEqual({ view: "room", room: "7", seq: 42 });
});

test.each(["0", "-1", "x", "1e3", "99999999999999999999"])(
  "an address with %j for a message leads to the room",
  (part) => expect(parse(`/rooms/7/${part}`)).toMatchObject({ seq: null }),
);

test.each(["/rooms/%E0%A4%A", "/invite/%zz"])(
  "an address that cannot be decoded (%j) breaks nothing",
  (address) => expect(JSON.stringify(parse(address))).toContain(address.split("/")[2]),
);

test("an address leads to a section of the settings, or to their list", () => {
  expect(parse("/settings")).toEqual({ view: "settings", section: null });
  expect(parse("/settings/account")).toEqual({ view: "settings", section: "account" });
  expect(parse("/admin/people")).toEqual({ view: "admin", section: "people" });
});
