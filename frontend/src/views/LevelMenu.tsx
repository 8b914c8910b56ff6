import { BellOff, BellRing } from "lucide";
import { changeLevel, type LevelChange } from "../connection/levels";
import type { Room } from "../protocol/types";
import { isMuted, mutingClock } from "../state/muting";
import { complain } from "../state/notice";
import { timeOf } from "../strings";
import { words } from "../strings/notifying";
import { useNow } from "./clock";
import { MenuItem, MenuTitle } from "./Menu";
import { mutedUntil } from "./muted-until";

const HOUR = 3_600_000;
const MORNING = 8;

/** What one hears of a room, as items of a menu. Each holds at once, on all of one's devices. */
export function LevelItems({ room, onChosen }: { room: Room; onChosen: () => void }) {
  const { level } = words;
  const now = useNow();
  const { membership } = room;
  const muted = isMuted(membership, mutingClock.value);
  const change = (wanted: LevelChange) => {
    onChosen();
    changeLevel(room.id, wanted).catch(complain);
  };
  const mute = (until: Date) => change({ muted_until: until.toISOString() });
  const levels = room.kind === "direct" ? ["all", "nothing"] : ["all", "mentions", "nothing"];
  return (
    <>
      <MenuTitle>{level.title}</MenuTitle>
      {(levels as ("all" | "mentions" | "nothing")[]).map((one) => (
        <MenuItem
          key={one}
          label={level[one]}
          checked={membership?.level === one}
          choose={() => change({ level: one, muted_until: null })}
        />
      ))}
      <MenuTitle>{muted ? mutedUntil(membership?.muted_until ?? "", now) : level.mute}</MenuTitle>
      {muted && (
        <MenuItem
          icon={BellRing}
          label={level.unmute}
          choose={() => change({ muted_until: null })}
        />
      )}
      <MenuItem
        icon={BellOff}
        label={level.hour}
        choose={() => mute(new Date(Date.now() + HOUR))}
      />
      <MenuItem
        icon={BellOff}
        label={level.tomorrow(timeOf(tomorrow()))}
        choose={() => mute(tomorrow())}
      />
      {membership?.level !== "nothing" && (
        <MenuItem
          icon={BellOff}
          label={level.untilOn}
          choose={() => change({ level: "nothing", muted_until: null })}
        />
      )}
    </>
  );
}

function tomorrow(): Date {
  const day = new Date();
  day.setDate(day.getDate() + 1);
  day.setHours(MORNING, 0, 0, 0);
  return day;
}
