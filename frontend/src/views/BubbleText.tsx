import "./BubbleText.css";
import { useMemo } from "preact/hooks";
import { markdown } from "../state/markdown";
import { Blocks } from "./Markdown";

interface Props {
  text: string;
  /** The names that the message mentions. */
  mentions: readonly string[];
}

/** What a message says. */
export function BubbleText({ text, mentions }: Props) {
  const tree = useMemo(() => markdown(text, mentions), [text, mentions]);
  return (
    <div class="bubble-text" data-large={isFewEmoji(text)}>
      <Blocks blocks={tree} />
    </div>
  );
}

const EMOJI = /^(?:\p{Extended_Pictographic}|\p{RI}|\p{Emoji_Modifier}|\u200D|\uFE0F|\s)+$/u;
const MOST = 3;

/** So few that they are the message, and not in it. */
function isFewEmoji(text: string): boolean {
  if (text.length > 60 || !EMOJI.test(text)) return false;
  return [...new Intl.Segmenter().segment(text.replace(/\s/gu, ""))].length <= MOST;
}
