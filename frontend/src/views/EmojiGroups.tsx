import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Emoji, Group } from "../state/emoji";
import { recentEmoji } from "../state/recent-emoji";
import { TONES, toned } from "../state/toned";
import { strings } from "../strings";
import { EmojiGrid } from "./EmojiGrid";
import { EmojiTabs, nameOf, type Tab } from "./EmojiTabs";

interface Props {
  all: readonly Emoji[];
  onPick: (emoji: string) => void;
}

/** One group below the other, and tabs that lead to each. */
export function EmojiGroups({ all, onPick }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const groups = useMemo(() => grouped(all, recentEmoji.peek()), [all]);
  const tabs = groups.map(([tab]) => tab);
  const [current, setCurrent] = useState<Tab | null>(tabs[0] ?? null);
  // How high a group is that is out of sight: so that a tab leads to where the group is.
  const [columns, setColumns] = useState(8);
  useLayoutEffect(() => {
    const grid = list.current?.querySelector(".emoji-grid");
    if (grid) setColumns(getComputedStyle(grid).gridTemplateColumns.split(" ").length);
  }, []);
  const sections = () => [...(list.current?.querySelectorAll<HTMLElement>("section") ?? [])];
  const onScroll = () => {
    const top = (list.current?.scrollTop ?? 0) + 8;
    const at = sections().findLastIndex((section) => section.offsetTop <= top);
    setCurrent(tabs[Math.max(0, at)] ?? null);
  };
  const goTo = (tab: Tab) => {
    const section = sections()[tabs.indexOf(tab)];
    section?.scrollIntoView({ block: "start" });
    // The groups that come into view may differ a little from what they were thought to be.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => section?.scrollIntoView({ block: "start" })),
    );
    setCurrent(tab);
  };
  return (
    <>
      <EmojiTabs tabs={tabs} current={current} onChoose={goTo} />
      <div ref={list} class="emoji-list" onScroll={onScroll}>
        {groups.map(([tab, emoji]) => (
          <section
            key={tab}
            class="emoji-group"
            style={{ "--rows": Math.ceil(emoji.length / columns) }}
          >
            <h3>{nameOf(tab)}</h3>
            <EmojiGrid emoji={emoji} onPick={onPick} />
          </section>
        ))}
      </div>
    </>
  );
}

function grouped(all: readonly Emoji[], recent: readonly string[]): [Tab, readonly Emoji[]][] {
  const groups = (Object.keys(strings.emoji.groups) as Group[]).map(
    (group) => [group, all.filter((one) => one.group === group)] as [Tab, readonly Emoji[]],
  );
  const used = recent.flatMap((emoji) => inItsTone(emoji, all) ?? []);
  return used.length > 0 ? [["recent", used], ...groups] : groups;
}

/** As it was used: a tone that was chosen since does not change it. */
function inItsTone(emoji: string, all: readonly Emoji[]): Emoji | undefined {
  const known = all.find(
    (one) =>
      one.emoji === emoji || (one.tones && TONES.some((tone) => toned(one.emoji, tone) === emoji)),
  );
  return known && { ...known, emoji, tones: false };
}
