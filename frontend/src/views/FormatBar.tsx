import "./FormatBar.css";
import {
  Bold,
  Code,
  type IconNode,
  Italic,
  Link,
  List,
  Quote,
  SquareCode,
  Strikethrough,
} from "lucide";
import type { RefObject } from "preact";
import { useState } from "preact/hooks";
import type { Format } from "../state/formatting";
import { spelled } from "../state/keys";
import { FORMATTING } from "../state/shortcuts";
import { formatWords as words } from "../strings/finding";
import { format } from "./format";
import { Icon } from "./Icon";

const FORMATS: readonly (readonly [Format, IconNode])[] = [
  ["bold", Bold],
  ["italic", Italic],
  ["strike", Strikethrough],
  ["code", Code],
  ["codeBlock", SquareCode],
  ["quote", Quote],
  ["list", List],
  ["link", Link],
];

/** Formats what is selected in the composer. One stop for the Tab key; the arrows go on from it. */
export function FormatBar({ box }: { box: RefObject<HTMLTextAreaElement | null> }) {
  const [stop, setStop] = useState(0);
  const onKeyDown = (event: KeyboardEvent) => {
    const bar = event.currentTarget as HTMLElement;
    const on = getComputedStyle(bar).direction === "rtl" ? -1 : 1;
    const step = { ArrowRight: on, ArrowLeft: -on }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = (stop + step + FORMATS.length) % FORMATS.length;
    setStop(next);
    (bar.children[next] as HTMLElement).focus();
  };
  return (
    <div class="format-bar" role="toolbar" aria-label={words.title} onKeyDown={onKeyDown}>
      {FORMATS.map(([how, icon], at) => (
        <button
          key={how}
          type="button"
          tabIndex={at === stop ? 0 : -1}
          aria-label={words[how]}
          title={titleOf(how)}
          // The composer keeps its selection.
          onPointerDown={(event) => event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => box.current && format(box.current, how)}
        >
          <Icon icon={icon} size={18} />
        </button>
      ))}
    </div>
  );
}

function titleOf(how: Format): string {
  const keys = how in FORMATTING ? FORMATTING[how as keyof typeof FORMATTING][0] : null;
  return keys ? `${words[how]} (${spelled(keys).join("+")})` : words[how];
}
