import { type Side, unloaded } from "../connection/history";
import { strings } from "../strings";
import { BubbleSkeletons } from "./Skeleton";
import { Unloaded } from "./Unloaded";

/** Stands for the messages beyond those that are held, while they are fetched. */
export function MoreMessages({ side, onAsk }: { side: Side; onAsk: () => void }) {
  if (!unloaded.value.has(side)) return <BubbleSkeletons />;
  return <Unloaded text={strings.unloaded} onAgain={onAsk} />;
}
