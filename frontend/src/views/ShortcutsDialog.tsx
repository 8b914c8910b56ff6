import { shortcutWords as words } from "../strings/finding";
import { Dialog } from "./Dialog";
import { ShortcutList } from "./ShortcutList";

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={words.title} onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it. */}
      <section class="dialog-body" aria-label={words.title} tabIndex={0}>
        <ShortcutList />
      </section>
    </Dialog>
  );
}
