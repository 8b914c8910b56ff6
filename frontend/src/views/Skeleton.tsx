import "./Skeleton.css";
import { strings } from "../strings";

/** The shape of what is coming, so that nothing jumps when it is there. */
export function Bone({ width }: { width: string }) {
  return <span class="bone" aria-hidden="true" style={{ inlineSize: width }} />;
}

const BUBBLES = [
  { width: "14rem", own: false },
  { width: "19rem", own: false },
  { width: "11rem", own: true },
  { width: "16rem", own: false },
];

export function BubbleSkeletons() {
  return (
    <div class="bubble-skeletons" aria-hidden="true">
      {BUBBLES.map(({ width, own }) => (
        <span class="bone" data-own={own} style={{ inlineSize: `min(${width}, 70%)` }} />
      ))}
    </div>
  );
}

export function TimelineSkeleton() {
  return (
    <div class="timeline timeline-skeleton" role="status" aria-label={strings.loading}>
      <div class="timeline-column">
        <BubbleSkeletons />
        <BubbleSkeletons />
      </div>
    </div>
  );
}

export function ComposerSkeleton() {
  return (
    <div class="composer" aria-hidden="true">
      <span class="bone composer-bone" />
    </div>
  );
}

export function RoomLinkSkeleton() {
  return (
    <div class="room-link-skeleton" aria-hidden="true">
      <span class="bone" />
      <span>
        <Bone width="6rem" />
        <Bone width="10rem" />
      </span>
    </div>
  );
}
