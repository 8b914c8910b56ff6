// How much is unread, where one sees it without the page: in the tab's title and on its icon.
import { computed, effect } from "@preact/signals";
import { settings } from "../settings";
import { roomRead } from "../state/reading";
import { unread, unreadBut } from "../state/unread";
import { strings } from "../strings";

const waiting = computed(() => unreadBut(unread.value, roomRead.value?.id));

export function followUnread(): void {
  effect(() => {
    document.title = strings.title(settings.name, waiting.value);
    // Only installed pages have an icon for it; where there is none, nothing is missed.
    navigator.setAppBadge?.(waiting.value).catch(() => {});
  });
}
