import "./CompletionList.css";
import { useEffect, useRef } from "preact/hooks";
import { strings } from "../strings";
import { Avatar } from "./Avatar";
import type { Completion, Option } from "./completion";

/** What can stand in place of what was begun; the composer keeps the focus. */
export function CompletionList({ completion }: { completion: Completion }) {
  const { id, kind, options, active, choose } = completion;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.children[active]?.scrollIntoView({ block: "nearest" }), [active]);
  if (options.length === 0) return null;
  const label = kind === "emoji" ? strings.completion.emoji : strings.completion.people;
  return (
    <div ref={list} id={id} role="listbox" class="completion" aria-label={label}>
      {options.map((option, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the composer's.
        <div
          key={option.insert}
          id={`${id}-${at}`}
          class="completion-option"
          role="option"
          tabIndex={-1}
          aria-selected={at === active}
          // The composer keeps the focus, and on phones the keyboard stays.
          onPointerDown={(event) => event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(option)}
        >
          <Sign option={option} />
          <bdi class="completion-label">{option.label}</bdi>
          {option.hint && <span class="completion-hint">{option.hint}</span>}
        </div>
      ))}
    </div>
  );
}

function Sign({ option: { emoji, hint, label } }: { option: Option }) {
  if (emoji) return <span class="completion-emoji">{emoji}</span>;
  if (hint) return <span class="completion-emoji">@</span>;
  return <Avatar name={label} />;
}
