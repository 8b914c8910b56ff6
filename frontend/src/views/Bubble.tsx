import "./Bubble.css";
import { Check, CircleAlert, Clock } from "lucide";
import { useMemo } from "preact/hooks";
import type { Shown } from "../state/timeline";
import { momentOf, strings, timeOf } from "../strings";
import { BubbleText } from "./BubbleText";
import { Icon } from "./Icon";
import { NotSent } from "./NotSent";

const TICKS = {
  waiting: { icon: Clock, label: strings.status.waiting },
  sent: { icon: Check, label: strings.status.sent },
  failed: { icon: CircleAlert, label: strings.status.failed },
};

interface Props {
  shown: Shown;
  own: boolean;
}

export function Bubble({ shown, own }: Props) {
  // Hundreds are on the page: one that is as it was is not drawn again.
  return useMemo(() => drawn({ shown, own }), [shown, own]);
}

function drawn({ shown, own }: Props) {
  const { key, text, at, deleted, status, entry } = shown;
  return (
    <article class="bubble-line" data-key={key}>
      <div class="bubble" data-own={own} data-status={status}>
        <div class="bubble-body" dir="auto">
          {deleted ? <em class="bubble-deleted">{strings.deleted}</em> : <BubbleText text={text} />}
          <span class="bubble-meta">
            <time dir="ltr" dateTime={at.toISOString()} title={momentOf(at)}>
              {timeOf(at)}
            </time>
            {status !== "received" && <Tick status={status} />}
          </span>
        </div>
      </div>
      {entry?.status === "failed" && <NotSent entry={entry} />}
    </article>
  );
}

function Tick({ status }: { status: keyof typeof TICKS }) {
  const { icon, label } = TICKS[status];
  return (
    <span role="img" aria-label={label} title={label}>
      <Icon icon={icon} size={14} />
    </span>
  );
}
