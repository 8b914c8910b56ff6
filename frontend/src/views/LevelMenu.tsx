import "./LevelMenu.css";
import { BellOff, BellRing, Check } from "lucide";
import { changeLevel, type LevelChange } from "../connection/levels";
import type { Room } from "../protocol/types";
import { isMuted, mutingClock } from "../state/muting";
import { complain } from "../state/notice";
import { timeOf } from "../strings";
import { words } from "../strings/notifying";
import { useNow } from "./clock";
import { Icon } from "./Icon";
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
      <p class="level-title" role="presentation">
        {level.title}
      </p>
      {(levels as ("all" | "mentions" | "nothing")[]).map((one) => (
        <button
          key={one}
          type="button"
          class="message-menu-item"
          role="menuitemradio"
          aria-checked={membership?.level === one}
          tabIndex={-1}
          onClick={() => change({ level: one, muted_until: null })}
        >
          {membership?.level === one ? (
            <Icon icon={Check} size={18} />
          ) : (
            <span class="level-none" />
          )}
          {level[one]}
        </button>
      ))}
      <p class="level-title" role="presentation">
        {muted ? mutedUntil(membership?.muted_until ?? "", now) : level.mute}
      </p>
      {muted && (
        <Item icon={BellRing} label={level.unmute} choose={() => change({ muted_until: null })} />
      )}
      <Item icon={BellOff} label={level.hour} choose={() => mute(new Date(Date.now() + HOUR))} />
      <Item
        icon={BellOff}
        label={level.tomorrow(timeOf(tomorrow()))}
        choose={() => mute(tomorrow())}
      />
      {membership?.level !== "nothing" && (
        <Item
          icon={BellOff}
          label={level.untilOn}
          choose={() => change({ level: "nothing", muted_until: null })}
        />
      )}
    </>
  );
}

interface ItemProps {
  icon: typeof BellOff;
  label: string;
  danger?: boolean;
  choose: () => void;
}

export function Item({ icon, label, danger = false, choose }: ItemProps) {
  return (
    <button
      type="button"
      class="message-menu-item"
      role="menuitem"
      tabIndex={-1}
      data-danger={danger}
      onClick={choose}
    >
      <Icon icon={icon} size={18} />
      {label}
    </button>
  );
}

function tomorrow(): Date {
  const day = new Date();
  day.setDate(day.getDate() + 1);
  day.setHours(MORNING, 0, 0, 0);
  return day;
}
