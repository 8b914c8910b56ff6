import { Trash2 } from "lucide";
import { dayOf } from "../strings";
import { adminWords } from "../strings/settings";
import { GroupName, type GroupsProps } from "./AdminRoomTable";
import { useNow } from "./clock";
import { IconButton } from "./IconButton";
import { GroupTile } from "./RoomTile";

/** The groups where a table would have no room. */
export function AdminRoomCards({ groups, onDelete }: GroupsProps) {
  const words = adminWords.rooms;
  const now = useNow();
  return (
    <ul class="settings-list" aria-label={words.table}>
      {groups.map((group) => (
        <li key={group.id} class="settings-row">
          <GroupTile name={group.name} />
          <div class="settings-row-text">
            <GroupName group={group} />
            <p>
              {words.membersCount(group.members_count)} ·{" "}
              {words.messagesCount(group.messages_count)}
            </p>
            <p>
              {words.owner}: <bdi>{group.owner ?? words.noOwner}</bdi> · {words.made}:{" "}
              {dayOf(new Date(group.created_at), now)}
            </p>
          </div>
          <IconButton
            icon={Trash2}
            label={words.delete(group.name)}
            popup="dialog"
            onClick={() => onDelete(group)}
          />
        </li>
      ))}
    </ul>
  );
}
