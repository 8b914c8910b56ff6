import "./Run.css";
import type { Run as RunShape } from "../state/timeline";
import { strings } from "../strings";
import { Avatar } from "./Avatar";
import { Bubble } from "./Bubble";
import { PersonName } from "./PersonName";

/** What one person said in one go: the name once, the avatar once. */
export function Run({ run }: { run: RunShape }) {
  const { author, own, shown } = run;
  return (
    <div class="run" data-own={own}>
      {own && <span class="visually-hidden">{strings.you}</span>}
      {!own && (
        <div class="run-avatar">
          <Avatar name={author.name} guest={author.guest} />
        </div>
      )}
      <div class="run-bubbles">
        {!own && (
          <div class="run-name">
            <PersonName name={author.name} guest={author.guest} />
          </div>
        )}
        {shown.map((one) => (
          <Bubble key={one.key} shown={one} own={own} />
        ))}
      </div>
    </div>
  );
}
