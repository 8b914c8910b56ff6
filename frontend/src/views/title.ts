// How much is unread, where one sees it without the page: in the tab's title and on its icon.
import { effect } from "@preact/signals";
import { settings } from "../settings";
import { badge } from "../state/badge";
import { strings } from "../strings";

export function followUnread(): void {
  effect(() => {
    document.title = strings.title(settings.name, badge.value);
    // Only installed pages have an icon for it; where there is none, nothing is missed.
    navigator.setAppBadge?.(badge.value).catch(() => {});
  });
}
