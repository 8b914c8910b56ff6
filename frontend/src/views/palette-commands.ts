// What one can do from the palette besides going somewhere.
import {
  AtSign,
  CalendarDays,
  CheckCheck,
  Compass,
  type IconNode,
  Info,
  Keyboard,
  LogOut,
  MessageCircle,
  Monitor,
  Moon,
  Search,
  Settings,
  Sun,
  Users,
} from "lucide";
import { markAllRead } from "../connection/reading";
import { signOut } from "../connection/session";
import type { Room, User } from "../protocol/types";
import { navigate } from "../route";
import { chooseTheme, THEMES } from "../state/appearance";
import { complain, say } from "../state/notice";
import { type Overlay, overlay } from "../state/overlay";
import { openPanel } from "../state/panel";
import { EVERYWHERE } from "../state/shortcuts";
import { strings } from "../strings";
import { dateWords, shortcutWords, paletteWords as words } from "../strings/finding";

export interface Command {
  readonly name: string;
  readonly icon: IconNode;
  readonly keys?: string;
  readonly run: () => void;
}

const THEME_ICONS = { system: Monitor, light: Sun, dark: Moon };

/** In the order in which they are offered, as far as one may. */
export function commandsFor(user: User, room: Room | null): Command[] {
  const opening = (name: string, icon: IconNode, then: Overlay, keys?: string): Command => ({
    name,
    icon,
    ...(keys ? { keys } : {}),
    run: () => {
      overlay.value = then;
    },
  });
  const commands: (Command | false | null)[] = [
    {
      name: words.search,
      icon: Search,
      keys: EVERYWHERE.search[1],
      run: () => openPanel("search"),
    },
    room && opening(dateWords.title, CalendarDays, { is: "date" }),
    !user.guest && opening(strings.newConversation.title, MessageCircle, { is: "conversation" }),
    !user.guest && opening(strings.newGroup.title, Users, { is: "group" }),
    !user.guest && opening(strings.browse.title, Compass, { is: "browse" }),
    room &&
      room.kind !== "direct" &&
      !user.guest && { name: words.invite, icon: Info, run: () => openPanel("details") },
    !user.guest && { name: strings.inbox, icon: AtSign, run: () => openPanel("mentions") },
    {
      name: strings.markAllRead,
      icon: CheckCheck,
      run: () => markAllRead().then(() => say(strings.allRead), complain),
    },
    opening(shortcutWords.title, Keyboard, { is: "shortcuts" }, EVERYWHERE.shortcuts[0]),
    { name: strings.ownSettings, icon: Settings, run: () => navigate("/settings") },
    ...THEMES.map((theme) => ({
      name: words.theme[theme],
      icon: THEME_ICONS[theme],
      run: () => chooseTheme(theme),
    })),
    { name: strings.signOut, icon: LogOut, run: () => signOut().catch(complain) },
  ];
  return commands.filter((one) => one !== false && one !== null);
}
