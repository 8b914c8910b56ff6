import { useState } from "preact/hooks";
import "./SettingsGroup.css";
import { bansFrom, liftBanFrom } from "../connection/bans";
import type { Room, RoomBan, User } from "../protocol/types";
import { say } from "../state/notice";
import { banWords, roomBanWords as words } from "../strings/order";
import { useAnswer } from "./answer";
import { BanRow } from "./BanRow";
import { Confirm } from "./Confirm";
import { Dialog } from "./Dialog";
import { PersonAvatar } from "./PersonAvatar";
import { RoomLinkSkeleton } from "./Skeleton";
import { Unloaded } from "./Unloaded";

interface Props {
  room: Room;
  user: User;
  onClose: () => void;
}

/** Who may not come back to a group. */
export function RoomBans({ room, onClose }: Props) {
  const { answer: bans, failed, again } = useAnswer(() => bansFrom(room.id), room.id);
  const [asking, setAsking] = useState<RoomBan | null>(null);
  const name = asking?.user.username ?? "";
  return (
    <Dialog title={words.title(room.name)} onClose={onClose}>
      <div class="dialog-body">
        {failed && <Unloaded text={banWords.unloaded} onAgain={again} />}
        {!bans && !failed && <RoomLinkSkeleton />}
        {bans?.length === 0 && <p>{words.none}</p>}
        {bans && bans.length > 0 && (
          <ul class="settings-list">
            {bans.map((ban) => (
              <BanRow
                key={ban.user.id}
                name={ban.user.username}
                picture={<PersonAvatar name={ban.user.username} />}
                ban={ban}
                onLift={() => setAsking(ban)}
              />
            ))}
          </ul>
        )}
      </div>
      {asking && (
        <Confirm
          title={banWords.liftTitle(name)}
          text={[banWords.liftText]}
          action={banWords.lift}
          kind="main"
          onConfirm={async () => {
            await liftBanFrom(room.id, asking.user.id);
            say(banWords.lifted(name));
            again();
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </Dialog>
  );
}
