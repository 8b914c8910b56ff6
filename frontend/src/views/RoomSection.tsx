import "./RoomSection.css";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { User } from "../protocol/types";
import type { Rooms } from "../state/rooms";
import { RoomLink } from "./RoomLink";

interface Props {
  title: string;
  rooms: Rooms;
  user: User;
  /** Buttons beside the title. */
  actions: ComponentChildren;
}

export function RoomSection({ title, rooms, user, actions }: Props) {
  const id = useId();
  if (rooms.length === 0 && !actions) return null;
  return (
    <section class="room-section" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {actions}
      </header>
      <ul>
        {rooms.map((room) => (
          <li key={room.id}>
            <RoomLink room={room} user={user} />
          </li>
        ))}
      </ul>
    </section>
  );
}
