import "./JumpUp.css";
import { ArrowUp } from "lucide";
import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";
import { jumpTo } from "../connection/jump";
import type { LeftOff } from "../state/left-off";
import { strings } from "../strings";
import { Icon } from "./Icon";

interface Props {
  box: RefObject<HTMLElement | null>;
  leftOff: LeftOff;
  /** The first message that is held: what is new may begin before it. */
  first: number;
}

/** Leads to the first new message while that is above what one sees. */
export function JumpUp({ box, leftOff, first }: Props) {
  const above = useAbove({ box, leftOff, first });
  if (!above) return null;
  return (
    <button type="button" class="jump-up" onClick={() => jumpTo(leftOff.room, leftOff.seq + 1)}>
      <Icon icon={ArrowUp} size={16} />
      {strings.toFirstNew(leftOff.count)}
    </button>
  );
}

/** Once one has seen the line, there is nothing to lead to. */
function useAbove({ box, leftOff, first }: Props): boolean {
  const [above, setAbove] = useState(false);
  const [seen, setSeen] = useState(false);
  useEffect(() => setSeen(false), [leftOff]);
  useEffect(() => {
    const line = box.current?.querySelector(".new-line");
    if (seen) return;
    if (!line) return setAbove(first > leftOff.seq + 1);
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return;
        setAbove(entry.boundingClientRect.top < (entry.rootBounds?.top ?? 0));
        if (entry.isIntersecting) setSeen(true);
      },
      { root: box.current },
    );
    observer.observe(line);
    return () => observer.disconnect();
  }, [leftOff, first, seen]);
  return above && !seen;
}
