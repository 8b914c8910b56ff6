import "./EmojiPicker.css";
import "./SearchBox.css";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { allEmoji, emojiFor } from "../state/emoji";
import { usedEmoji } from "../state/recent-emoji";
import { strings } from "../strings";
import { useAnswer } from "./answer";
import { EmojiGrid } from "./EmojiGrid";
import { EmojiGroups } from "./EmojiGroups";
import { onGridKeyDown } from "./emoji-keys";
import { focusFirst } from "./focus";
import { Bone } from "./Skeleton";
import { SkinTone } from "./SkinTone";
import { Unloaded } from "./Unloaded";

const words = strings.emoji;

/** All the emoji there are, by group, and those that are searched for. */
export function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const box = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState("");
  const [choosingTone, setChoosingTone] = useState(false);
  const { answer: all, failed, again } = useAnswer(allEmoji, null);
  const found = useMemo(() => (all && query.trim() ? emojiFor(query, all) : null), [all, query]);
  useLayoutEffect(() => focusFirst(box.current), []);
  const pick = (emoji: string) => {
    usedEmoji(emoji);
    onPick(emoji);
  };
  return (
    <search class="emoji-picker" onKeyDown={(event) => onGridKeyDown(event, box.current)}>
      <div class="emoji-head">
        <input
          ref={box}
          type="search"
          class="search-box emoji-search"
          hidden={choosingTone}
          aria-label={words.search}
          placeholder={words.search}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.isComposing) return;
            event.preventDefault();
            // With its skin tone, as it stands in the grid.
            event.currentTarget
              .closest("search")
              ?.querySelector<HTMLElement>(".emoji-found .emoji")
              ?.click();
          }}
        />
        <SkinTone onOpen={setChoosingTone} />
      </div>
      {failed && <Unloaded text={words.unloaded} onAgain={again} />}
      {!all && !failed && <Bone width="100%" />}
      {found && (
        <div class="emoji-list emoji-found">
          <p role="status" class={found.length ? "visually-hidden" : "emoji-none"}>
            {found.length ? words.found(found.length) : words.none(query.trim())}
          </p>
          <EmojiGrid emoji={found} onPick={pick} />
        </div>
      )}
      {all && !found && <EmojiGroups all={all} onPick={pick} />}
    </search>
  );
}
