import { expect, test } from "vitest";
import { shortcuts as named } from "../strings/en-finding";
import { meaningOf } from "./composer-keys";
import { pressed, spelled } from "./keys";
import { shortcuts } from "./shortcuts";

const key = (key: string, more: Partial<KeyboardEvent> = {}) =>
  ({
    key,
    code: "",
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    isComposing: false,
    ...more,
  }) as KeyboardEvent;

test.each([true, false])("every key that does something has a name (Enter sends: %j)", (sends) => {
  for (const [group, keys] of Object.entries(shortcuts(sends))) {
    expect(named.groups).toHaveProperty(group);
    for (const name of Object.keys(keys)) expect(named.names).toHaveProperty(name);
  }
});

test.each([true, false])("every name has a key (Enter sends: %j)", (sends) => {
  const listed = Object.values(shortcuts(sends)).flatMap((keys) => Object.keys(keys));
  expect(listed.toSorted()).toEqual(Object.keys(named.names).toSorted());
});

test.each([true, false])(
  "no key stands twice where it would work twice (Enter sends: %j)",
  (sends) => {
    const { everywhere, messages, composer, formatting } = shortcuts(sends);
    const all = (...groups: object[]) => groups.flatMap((group) => Object.values(group).flat());
    for (const together of [
      all(messages),
      // Escape closes what is open, where it has nothing nearer to do.
      all(composer, formatting, everywhere).filter((one) => one !== "Escape"),
      all(messages, everywhere).filter((one) => one !== "Escape"),
    ]) {
      expect(together.filter((one, at) => together.indexOf(one) !== at)).toEqual([]);
    }
  },
);

test("Mod is Ctrl, and on Apple's devices Command", () => {
  expect(pressed(key("k", { ctrlKey: true }), "Mod+K", false)).toBe(true);
  expect(pressed(key("k", { metaKey: true }), "Mod+K", false)).toBe(false);
  expect(pressed(key("k", { metaKey: true }), "Mod+K", true)).toBe(true);
  expect(pressed(key("k", { ctrlKey: true }), "Mod+K", true)).toBe(false);
});

test("nothing more may be held than the combination says", () => {
  expect(pressed(key("K", { ctrlKey: true, shiftKey: true }), "Mod+K", false)).toBe(false);
  expect(pressed(key("k", { ctrlKey: true, altKey: true }), "Mod+K", false)).toBe(false);
  expect(pressed(key("k"), "Mod+K", false)).toBe(false);
  expect(pressed(key("ArrowUp", { altKey: true, shiftKey: true }), "Alt+ArrowUp", false)).toBe(
    false,
  );
});

test("signs count wherever they stand on a keyboard", () => {
  expect(pressed(key("/"), "/", false)).toBe(true);
  expect(pressed(key("/", { shiftKey: true }), "/", false)).toBe(true);
  expect(pressed(key("?", { shiftKey: true }), "?", false)).toBe(true);
  expect(pressed(key("+"), "+", false)).toBe(true);
});

test("on keyboards of other scripts, letters are where they stand", () => {
  expect(pressed(key("ن", { code: "KeyK", ctrlKey: true }), "Mod+K", false)).toBe(true);
  expect(pressed(key("л", { code: "KeyB", ctrlKey: true }), "Mod+K", false)).toBe(false);
});

test("a key that is used to choose a character is none", () => {
  expect(pressed(key("Enter", { isComposing: true }), "Enter", false)).toBe(false);
  expect(meaningOf(key("Enter", { isComposing: true }), true)).toBeNull();
});

test("Enter sends, or else Ctrl and Enter", () => {
  expect(meaningOf(key("Enter"), true)).toBe("send");
  expect(meaningOf(key("Enter", { shiftKey: true }), true)).toBe("newLine");
  expect(meaningOf(key("Enter"), false)).toBe("newLine");
  expect(meaningOf(key("Enter", { ctrlKey: true }), false)).toBe("send");
});

test("keys are spelled as they are printed", () => {
  expect(spelled("Mod+Shift+X", false)).toEqual(["Ctrl", "Shift", "X"]);
  expect(spelled("Mod+Shift+X", true)).toEqual(["⌘", "⇧", "X"]);
  expect(spelled("Alt+ArrowUp", true)).toEqual(["⌥", "↑"]);
  expect(spelled("+", false)).toEqual(["+"]);
});
