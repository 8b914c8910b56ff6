import "./BubbleText.css";
import { pieces } from "../state/links";

/** A message's text as it was written; only addresses become more than text. */
export function BubbleText({ text }: { text: string }) {
  return (
    <span class="bubble-text">
      {pieces(text).map(({ text, href }) =>
        href ? (
          <a href={href} target="_blank" rel="noopener noreferrer nofollow">
            {text}
          </a>
        ) : (
          text
        ),
      )}
    </span>
  );
}
