import "./EmojiTabs.css";
import {
  Clock,
  Flag,
  Hash,
  type IconNode,
  Leaf,
  Lightbulb,
  Plane,
  Smile,
  Trophy,
  User,
  Utensils,
} from "lucide";
import { useState } from "preact/hooks";
import type { Group } from "../state/emoji";
import { strings } from "../strings";
import { emojiWords as words } from "../strings/finding";
import { Icon } from "./Icon";

export type Tab = Group | "recent";

const ICONS: Record<Tab, IconNode> = {
  recent: Clock,
  smileys: Smile,
  people: User,
  nature: Leaf,
  food: Utensils,
  travel: Plane,
  activities: Trophy,
  objects: Lightbulb,
  symbols: Hash,
  flags: Flag,
};

export const nameOf = (tab: Tab) => (tab === "recent" ? words.recent : strings.emoji.groups[tab]);

interface Props {
  tabs: readonly Tab[];
  current: Tab | null;
  onChoose: (tab: Tab) => void;
}

/** The groups, to go to at once. One stop for the Tab key; the arrows go on from it. */
export function EmojiTabs({ tabs, current, onChoose }: Props) {
  const [stop, setStop] = useState(0);
  const onKeyDown = (event: KeyboardEvent) => {
    const bar = event.currentTarget as HTMLElement;
    const on = getComputedStyle(bar).direction === "rtl" ? -1 : 1;
    const step = { ArrowRight: on, ArrowLeft: -on }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const next = (stop + step + tabs.length) % tabs.length;
    setStop(next);
    (bar.children[next] as HTMLElement).focus();
  };
  return (
    <div class="emoji-tabs" role="toolbar" aria-label={words.groups} onKeyDown={onKeyDown}>
      {tabs.map((tab, at) => (
        <button
          key={tab}
          type="button"
          tabIndex={at === stop ? 0 : -1}
          aria-label={nameOf(tab)}
          title={nameOf(tab)}
          aria-current={tab === current}
          onClick={() => {
            setStop(at);
            onChoose(tab);
          }}
        >
          <Icon icon={ICONS[tab]} size={18} />
        </button>
      ))}
    </div>
  );
}
