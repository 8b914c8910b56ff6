import "./SidebarHead.css";
import { CheckCheck, Search } from "lucide";
import { markAllRead } from "../connection/reading";
import { settings } from "../settings";
import { complain, say } from "../state/notice";
import { openPanel } from "../state/panel";
import { roomRead } from "../state/reading";
import { unread, unreadBut } from "../state/unread";
import { strings } from "../strings";
import { Icon } from "./Icon";
import { IconButton } from "./IconButton";
import { Logo } from "./Logo";

/** Above the rooms: whose they are, what is unread in all of them, and the search through them. */
export function SidebarHead() {
  const waiting = unreadBut(unread.value, roomRead.value?.id);
  const search = () => {
    openPanel("search");
    // It may be open already, with the focus elsewhere.
    document.querySelector<HTMLInputElement>(".search-form input")?.focus();
  };
  const read = () => markAllRead().then(() => say(strings.allRead), complain);
  return (
    <header class="sidebar-head">
      <div class="sidebar-title">
        <Logo name={settings.name} />
        {waiting > 0 && <IconButton icon={CheckCheck} label={strings.markAllRead} onClick={read} />}
      </div>
      <button type="button" class="sidebar-search" onClick={search}>
        <Icon icon={Search} size={16} />
        {strings.search.field}
      </button>
    </header>
  );
}
