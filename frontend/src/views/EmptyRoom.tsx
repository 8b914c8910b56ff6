import { DoorOpen } from "lucide";
import type { Room } from "../protocol/types";
import { strings } from "../strings";
import { Blank } from "./Blank";

export function EmptyRoom({ room }: { room: Room }) {
  return (
    <Blank icon={DoorOpen} title={strings.emptyTitle}>
      {strings.emptyText(room.name)}
    </Blank>
  );
}
