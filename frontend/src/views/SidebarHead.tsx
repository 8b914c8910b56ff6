import "./SidebarHead.css";
import { CheckCheck, Command, Search } from "lucide";
import { markAllRead } from "../connection/reading";
import { settled } from "../connection/settled";
import { settings } from "../settings";
import { notifyHere } from "../state/device";
import { spelled } from "../state/keys";
import { complain, say } from "../state/notice";
import { overlay } from "../state/overlay";
import { openPanel } from "../state/panel";
import { roomRead } from "../state/reading";
import { me } from "../state/session";
import { unread, unreadBut } from "../state/unread";
import { strings } from "../strings";
import { Icon } from "./Icon";
import { IconButton } from "./IconButton";
import { Logo } from "./Logo";
import { lazily } from "./lazily";
import { MentionsButton } from "./MentionsButton";

const Bell = lazily(() => settled.then(() => import("./Bell")).then((code) => code.Bell));

/** Above the rooms: whose they are, what is unread in all of them, and the search through them. */
export function SidebarHead() {
  const member = me.value?.guest === false;
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
        {member && notifyHere.value === "undecided" && <Bell />}
        {member && <MentionsButton />}
      </div>
      <div class="sidebar-find">
        <button type="button" class="sidebar-search" onClick={search}>
          <Icon icon={Search} size={16} />
          {strings.search.field}
        </button>
        <IconButton
          icon={Command}
          label={strings.goTo(spelled("Mod+K").join("+"))}
          popup="dialog"
          onClick={() => {
            overlay.value = { is: "palette" };
          }}
        />
      </div>
    </header>
  );
}
