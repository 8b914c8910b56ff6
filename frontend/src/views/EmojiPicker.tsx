import "./EmojiPicker.css";
import "./SearchBox.css";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { allEmoji, type Emoji, emojiFor, type Group } from "../state/emoji";
import { strings } from "../strings";
import { useAnswer } from "./answer";
import { onGridKeyDown } from "./emoji-keys";
import { focusFirst } from "./focus";
import { Bone } from "./Skeleton";
import { Unloaded } from "./Unloaded";

const words = strings.emoji;

/** All the emoji there are, by group, and those that are searched for. */
export function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const box = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState("");
  const { answer: all, failed, again } = useAnswer(allEmoji, null);
  const found = useMemo(() => (all && query.trim() ? emojiFor(query, all) : null), [all, query]);
  useLayoutEffect(() => focusFirst(box.current), []);
  return (
    <search class="emoji-picker" onKeyDown={(event) => onGridKeyDown(event, box.current)}>
      <input
        ref={box}
        type="search"
        class="search-box emoji-search"
        aria-label={words.search}
        placeholder={words.search}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.isComposing) return;
          event.preventDefault();
          if (found?.[0]) onPick(found[0].emoji);
        }}
      />
      <div class="emoji-list">
        {failed && <Unloaded text={words.unloaded} onAgain={again} />}
        {!all && !failed && <Bone width="100%" />}
        {found && (
          <p role="status" class={found.length ? "visually-hidden" : "emoji-none"}>
            {found.length ? words.found(found.length) : words.none(query.trim())}
          </p>
        )}
        {found && <Grid emoji={found} onPick={onPick} />}
        {all && !found && <Groups all={all} onPick={onPick} />}
      </div>
    </search>
  );
}

interface GroupsProps {
  all: readonly Emoji[];
  onPick: (emoji: string) => void;
}

function Groups({ all, onPick }: GroupsProps) {
  return (
    <>
      {(Object.keys(words.groups) as Group[]).map((group) => (
        <section key={group} class="emoji-group">
          <h3>{words.groups[group]}</h3>
          <Grid emoji={all.filter((one) => one.group === group)} onPick={onPick} />
        </section>
      ))}
    </>
  );
}

function Grid({ emoji, onPick }: { emoji: readonly Emoji[]; onPick: (emoji: string) => void }) {
  return (
    <div class="emoji-grid">
      {emoji.map(({ emoji, name }) => (
        <button
          key={emoji}
          type="button"
          class="emoji"
          tabIndex={-1}
          aria-label={name}
          title={name}
          onClick={() => onPick(emoji)}
        >
          {emoji}
        </button>
      ))}
    </div>
  );
}
