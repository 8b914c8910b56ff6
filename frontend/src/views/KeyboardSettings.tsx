import { words } from "../strings/settings";
import { lazily } from "./lazily";

const ShortcutList = lazily(() => import("./ShortcutList").then((code) => code.ShortcutList));

/** The keys that are quicker than the ways around them. */
export function KeyboardSettings() {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: with the focus here, the arrow keys scroll.
    <section class="settings-group" tabIndex={0} aria-label={words.sections.keyboard}>
      <h2 class="visually-hidden">{words.sections.keyboard}</h2>
      <p class="settings-intro">{words.keyboard.intro}</p>
      <ShortcutList />
    </section>
  );
}
