import { MessagesSquare } from "lucide";
import { useState } from "preact/hooks";
import { allGroups } from "../connection/admin";
import type { AdminRoom } from "../protocol/types";
import { adminWords } from "../strings/settings";
import { AdminRoomCards } from "./AdminRoomCards";
import { AdminRoomTable } from "./AdminRoomTable";
import { useAnswer } from "./answer";
import { Blank } from "./Blank";
import { DeleteGroup } from "./DeleteGroup";
import { useMedia } from "./media";
import { RowSkeletons } from "./SettingsSkeleton";
import { Unloaded } from "./Unloaded";

/** The width from which a table has room for its columns, whatever the text's size. */
const TABLE = "(min-width: 64em)";

/** All groups: that they are there, how large they are, and the end of one. */
export function AdminRooms() {
  const { rooms: words, unloaded } = adminWords;
  const { answer: groups, failed, again } = useAnswer(allGroups, null);
  const [asking, setAsking] = useState<AdminRoom | null>(null);
  const Shown = useMedia(TABLE) ? AdminRoomTable : AdminRoomCards;
  return (
    <section class="settings-group">
      <p class="settings-intro">{words.intro}</p>
      {failed && <Unloaded text={unloaded.rooms} onAgain={again} />}
      {!groups && !failed && <RowSkeletons count={3} />}
      {groups?.length === 0 && (
        <Blank icon={MessagesSquare} title={words.none}>
          {words.noneText}
        </Blank>
      )}
      {groups && groups.length > 0 && <Shown groups={groups} onDelete={setAsking} />}
      {asking && <DeleteGroup group={asking} onDeleted={again} onClose={() => setAsking(null)} />}
    </section>
  );
}
