import "./SettingsSkeleton.css";
import { Bone, RoomLinkSkeleton } from "./Skeleton";

/** As many switches as are coming. */
export function SwitchSkeletons({ count }: { count: number }) {
  return Array.from({ length: count }, (_, at) => (
    <div key={at} class="switch-skeleton" aria-hidden="true">
      <Bone width="8rem" />
      <Bone width="16rem" />
    </div>
  ));
}

/** As many rows with a picture as may be coming. */
export function RowSkeletons({ count }: { count: number }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: count }, (_, at) => (
        <RoomLinkSkeleton key={at} />
      ))}
    </div>
  );
}
