import "./AdminRoomTable.css";
import { Lock, Trash2 } from "lucide";
import type { AdminRoom } from "../protocol/types";
import { dayOf, numberOf, strings } from "../strings";
import { adminWords } from "../strings/settings";
import { useNow } from "./clock";
import { Icon } from "./Icon";
import { IconButton } from "./IconButton";

export interface GroupsProps {
  groups: readonly AdminRoom[];
  onDelete: (group: AdminRoom) => void;
}

/** The groups, a line each. */
export function AdminRoomTable({ groups, onDelete }: GroupsProps) {
  const words = adminWords.rooms;
  const now = useNow();
  return (
    <table class="admin-rooms" aria-label={words.table}>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col" data-number>
            {words.members}
          </th>
          <th scope="col" data-number>
            {words.messages}
          </th>
          <th scope="col">{words.owner}</th>
          <th scope="col">{words.made}</th>
          <th scope="col">
            <span class="visually-hidden">{words.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={group.id}>
            <th scope="row">
              <GroupName group={group} />
            </th>
            <td data-number>{numberOf(group.members_count)}</td>
            <td data-number>{numberOf(group.messages_count)}</td>
            <td>{group.owner ? <bdi>{group.owner}</bdi> : words.noOwner}</td>
            <td>{dayOf(new Date(group.created_at), now)}</td>
            <td>
              <IconButton
                icon={Trash2}
                label={words.delete(group.name)}
                popup="dialog"
                onClick={() => onDelete(group)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Its name, with a lock if it is private. */
export function GroupName({ group }: { group: AdminRoom }) {
  return (
    <span class="admin-room-name">
      <bdi>{group.name}</bdi>
      {group.private && (
        <span role="img" aria-label={strings.private} title={strings.private}>
          <Icon icon={Lock} size={14} />
        </span>
      )}
    </span>
  );
}
