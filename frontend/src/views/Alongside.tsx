import { useState } from "preact/hooks";
import { leaveRoom } from "../connection/rooms";
import type { Room } from "../protocol/types";
import { roomMenu } from "../state/room-menu";
import { rooms } from "../state/rooms";
import { leaveWords } from "../strings/people";
import { Confirm } from "./Confirm";
import { RoomMenu } from "./RoomMenu";
import { UpdateOffer } from "./UpdateOffer";

/** What may open beside or above the rooms at any time, and need not be there at first. */
export function Alongside() {
  const [leaving, setLeaving] = useState<Room | null>(null);
  const menu = roomMenu.value;
  const room = rooms.value?.find(({ id }) => id === menu?.room);
  const words = leaveWords;
  return (
    <>
      {menu && room && <RoomMenu menu={menu} room={room} onLeave={() => setLeaving(room)} />}
      {leaving && (
        <Confirm
          title={words.title(leaving.name)}
          text={[leaving.private ? words.private : words.public]}
          action={words.group}
          onConfirm={() => leaveRoom(leaving.id)}
          onClose={() => setLeaving(null)}
        />
      )}
      <UpdateOffer />
    </>
  );
}
