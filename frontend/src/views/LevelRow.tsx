import "./LevelRow.css";
import { Bell, BellOff } from "lucide";
import type { Room } from "../protocol/types";
import { isMuted, isSilent, mutingClock } from "../state/muting";
import { roomMenu } from "../state/room-menu";
import { words } from "../strings/notifying";
import { useNow } from "./clock";
import { Icon } from "./Icon";
import { mutedUntil } from "./muted-until";

/** What one hears of the room, among its details. */
export function LevelRow({ room }: { room: Room }) {
  const now = useNow();
  const silent = isSilent(room.membership, mutingClock.value);
  const open = (event: MouseEvent) => {
    const at = (event.currentTarget as HTMLElement).getBoundingClientRect();
    roomMenu.value = { room: room.id, what: "level", at };
  };
  return (
    <button type="button" class="level-row" aria-haspopup="menu" onClick={open}>
      <Icon icon={silent ? BellOff : Bell} size={18} />
      <span class="level-row-text">
        {words.level.title}
        <span class="level-row-now">{said(room, now)}</span>
      </span>
    </button>
  );
}

function said({ membership }: Room, now: Date): string {
  const { level } = words;
  if (isMuted(membership, mutingClock.value)) {
    return mutedUntil(membership?.muted_until ?? "", now);
  }
  return level[membership?.level ?? "all"];
}
