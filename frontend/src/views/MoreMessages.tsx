import "./MoreMessages.css";
import { type Side, unloaded } from "../connection/history";
import { strings } from "../strings";
import { BubbleSkeletons } from "./Skeleton";

/** Stands for the messages beyond those that are held, while they are fetched. */
export function MoreMessages({ side, onAsk }: { side: Side; onAsk: () => void }) {
  if (!unloaded.value.has(side)) return <BubbleSkeletons />;
  return (
    <p class="more-messages" role="alert">
      {strings.unloaded}
      <button type="button" onClick={onAsk}>
        {strings.tryAgain}
      </button>
    </p>
  );
}
