// Which sections the settings have, and for whom.
import {
  Bell,
  CircleUser,
  DoorOpen,
  Eye,
  Flag,
  Hand,
  History,
  type IconNode,
  Info,
  Keyboard,
  KeyRound,
  Languages,
  MessagesSquare,
  MonitorSmartphone,
  Palette,
  Paperclip,
  ScrollText,
  Users,
} from "lucide";
import type { ComponentType } from "preact";
import type { User } from "../protocol/types";
import type { SettingsRoute } from "../route";
import { openReports } from "../state/reports";
import { adminWords, words } from "../strings/settings";
import { AboutSettings } from "./AboutSettings";
import { AccountSettings } from "./AccountSettings";
import { AppearanceSettings } from "./AppearanceSettings";
import { DeviceSettings } from "./DeviceSettings";
import { KeyboardSettings } from "./KeyboardSettings";
import { LanguageSettings } from "./LanguageSettings";
import { lazily } from "./lazily";
import { NotificationSettings } from "./NotificationSettings";
import { PrivacySettings } from "./PrivacySettings";
import { ProfileSettings } from "./ProfileSettings";
import { RefusedSettings } from "./RefusedSettings";

export interface Section {
  readonly address: string;
  readonly icon: IconNode;
  readonly title: () => string;
  readonly view: ComponentType<{ user: User }>;
  /** How many things wait there. */
  readonly waiting?: () => number;
}

export interface SectionGroup {
  /** Null of the first: the page's own title stands above it. */
  readonly title: string | null;
  readonly sections: readonly Section[];
}

type Name = keyof typeof words.sections;

function section(name: Name, icon: IconNode, view: Section["view"]): Section {
  return { address: `/settings/${name}`, icon, title: () => words.sections[name], view };
}

/** Guests have no account. */
const OF_ACCOUNTS: readonly Section[] = [
  section("profile", CircleUser, ProfileSettings),
  section("account", KeyRound, AccountSettings),
  section("devices", MonitorSmartphone, DeviceSettings),
];

const OF_ALL: readonly Section[] = [
  section("privacy", Eye, PrivacySettings),
  section("notifications", Bell, NotificationSettings),
  section("appearance", Palette, AppearanceSettings),
  section("language", Languages, LanguageSettings),
  section("keyboard", Keyboard, KeyboardSettings),
  section("about", Info, AboutSettings),
];

type AdminName = keyof typeof adminWords.sections;

function adminSection(name: AdminName, icon: IconNode): Section {
  const view = lazily(() =>
    import("./admin-sections").then(({ ADMIN_VIEWS }) => ADMIN_VIEWS[name]),
  );
  return { address: `/admin/${name}`, icon, title: () => adminWords.sections[name], view };
}

const OF_ADMINS: readonly Section[] = [
  adminSection("people", Users),
  adminSection("rooms", MessagesSquare),
  adminSection("registration", DoorOpen),
  adminSection("uploads", Paperclip),
  adminSection("retention", History),
  { ...adminSection("reports", Flag), waiting: () => openReports.value },
  adminSection("bans", Hand),
  adminSection("audit", ScrollText),
];

const REFUSED: Section = {
  address: "/admin",
  icon: Users,
  title: () => adminWords.title,
  view: RefusedSettings,
};

export function groupsFor(user: User): SectionGroup[] {
  const own = user.guest ? OF_ALL : [...OF_ACCOUNTS, ...OF_ALL];
  const groups: SectionGroup[] = [{ title: null, sections: own }];
  if (user.role === "admin") groups.push({ title: adminWords.title, sections: OF_ADMINS });
  return groups;
}

/** The section that an address means; of one that there is not, the first of its kind. */
export function sectionAt(
  [own, admin]: readonly SectionGroup[],
  { view, section }: SettingsRoute,
): Section {
  const sections = (view === "admin" ? admin : own)?.sections;
  if (!sections) return REFUSED;
  const wanted = sections.find(({ address }) => address === `/${view}/${section}`);
  return wanted ?? sections[0] ?? REFUSED;
}
