// Combinations of keys, as "Mod+Shift+K": whether one is pressed, and how this device spells it.
// `Mod` is ⌘ on Apple's devices and Ctrl elsewhere.

type Pressed = Pick<
  KeyboardEvent,
  "key" | "code" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey" | "isComposing"
>;

export const apple = /Mac|iP(?:hone|ad|od)/.test(globalThis.navigator?.platform ?? "");

export function pressed(event: Pressed, combination: string, onApple = apple): boolean {
  const parts = combination.split("+");
  // The plus itself is a key.
  const key = parts.pop() || "+";
  const wanted = (part: string) => parts.includes(part);
  const [mod, other] = onApple ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  if (event.isComposing || other || mod !== wanted("Mod") || event.altKey !== wanted("Alt")) {
    return false;
  }
  // Where a sign stands, and whether it needs Shift, differs from keyboard to keyboard.
  const sign = /^[^A-Z0-9]$/u.test(key);
  return (sign || event.shiftKey === wanted("Shift")) && keyOf(event) === key;
}

/** ["Ctrl", "Shift", "K"], ["⌘", "⇧", "K"]: a `kbd` each. */
export function spelled(combination: string, onApple = apple): string[] {
  const parts = combination.endsWith("++")
    ? [...combination.slice(0, -2).split("+"), "+"]
    : combination.split(/(?<=.)\+/u);
  return parts.map((part) => (onApple ? APPLE[part] : undefined) ?? SPELLED[part] ?? part);
}

const SPELLED: Readonly<Record<string, string>> = {
  Mod: "Ctrl",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
};

const APPLE: Readonly<Record<string, string>> = {
  Mod: "⌘",
  Alt: "⌥",
  Shift: "⇧",
  Enter: "↩",
  Delete: "⌦",
  Backspace: "⌫",
};

function keyOf({ key, code }: Pressed): string {
  // Keyboards of other scripts have Latin letters in the same places, for combinations.
  const latin = key.length === 1 && key > "~" ? /^Key([A-Z])$/.exec(code)?.[1] : undefined;
  return latin ?? (key.length === 1 ? key.toUpperCase() : key);
}
