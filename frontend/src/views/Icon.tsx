import { ArrowLeft, ChevronLeft, ChevronRight, type IconNode, LogOut, Reply } from "lucide";
import { h } from "preact";

/** They point along the line, which may run from right to left. */
const POINTING: readonly IconNode[] = [ArrowLeft, ChevronLeft, ChevronRight, LogOut, Reply];

/** Decoration beside a name; a control that shows an icon alone has an `aria-label`. */
export function Icon({ icon, size = 20 }: { icon: IconNode; size?: number }) {
  return (
    <svg
      data-pointing={POINTING.includes(icon)}
      width={`${size / 16}rem`}
      height={`${size / 16}rem`}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width={size < 18 ? 2.25 : 1.75}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {icon.map(([tag, attributes]) => h(tag, attributes as object))}
    </svg>
  );
}
