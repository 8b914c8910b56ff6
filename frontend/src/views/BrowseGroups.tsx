import "./BrowseGroups.css";
import { Compass } from "lucide";
import { useState } from "preact/hooks";
import { publicGroups } from "../connection/directory";
import { joinRoom } from "../connection/rooms";
import type { Room, User } from "../protocol/types";
import { strings } from "../strings";
import { useAnswer } from "./answer";
import { Blank } from "./Blank";
import { Dialog } from "./Dialog";
import { FormTrouble } from "./FormTrouble";
import { enterFromDialog } from "./focus";
import { RoomTile } from "./RoomTile";
import { RoomLinkSkeleton } from "./Skeleton";
import { Unloaded } from "./Unloaded";

const words = strings.browse;

/** The groups that anyone may join. */
export function BrowseGroups({ onClose }: { user: User; onClose: () => void }) {
  const { answer: groups, failed, again } = useAnswer(publicGroups, null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const join = async ({ id }: Room) => {
    setTrouble(null);
    try {
      enterFromDialog(await joinRoom(id));
      onClose();
    } catch (error) {
      setTrouble((error as Error).message);
    }
  };
  return (
    <Dialog title={words.title} onClose={onClose}>
      <div class="dialog-list">
        <FormTrouble text={trouble} />
        {failed && <Unloaded text={words.unloaded} onAgain={again} />}
        {!groups && !failed && <RoomLinkSkeleton />}
        {groups?.length === 0 && (
          <Blank icon={Compass} title={words.emptyTitle}>
            {words.emptyText}
          </Blank>
        )}
        <ul>
          {groups?.map((room) => (
            <Group key={room.id} room={room} onJoin={() => join(room)} />
          ))}
        </ul>
      </div>
    </Dialog>
  );
}

function Group({ room, onJoin }: { room: Room; onJoin: () => void }) {
  return (
    <li class="browse-group">
      <RoomTile room={room} />
      <div class="browse-group-text">
        <bdi class="browse-group-name">{room.name}</bdi>
        {room.topic && (
          <p>
            <bdi>{room.topic}</bdi>
          </p>
        )}
        <p>{strings.people(room.members_count)}</p>
      </div>
      <button
        type="button"
        class="browse-group-join"
        aria-label={words.joinGroup(room.name)}
        onClick={onJoin}
      >
        {words.join}
      </button>
    </li>
  );
}
