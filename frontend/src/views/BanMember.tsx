import { banFrom } from "../connection/bans";
import type { Room, User } from "../protocol/types";
import { say } from "../state/notice";
import { banWords, roomBanWords as words } from "../strings/order";
import { BanTerms, termsIn } from "./BanTerms";
import { Dialog } from "./Dialog";
import { DialogActions } from "./DialogActions";
import { FormTrouble } from "./FormTrouble";
import { useSubmit } from "./submit";

interface Props {
  person: User;
  room: Room;
  onBanned: () => void;
  onClose: () => void;
}

/** Puts somebody out of a group for good, or for a while. */
export function BanMember({ person, room, onBanned, onClose }: Props) {
  const { id, username } = person;
  const { busy, submit, troubleAt, forget } = useSubmit({ reason: null }, async (values) => {
    await banFrom(room.id, { user_id: id, ...termsIn(values) });
    say(banWords.banned(username));
    onClose();
    onBanned();
  });
  return (
    <Dialog title={words.banTitle(username)} onClose={onClose}>
      <form class="dialog-body" onSubmit={submit}>
        <FormTrouble text={troubleAt(null)} />
        <p>{words.banText(username, room.name)}</p>
        <BanTerms trouble={troubleAt("reason")} onInput={forget} />
        <DialogActions action={banWords.ban} kind="danger" busy={busy} onClose={onClose} />
      </form>
    </Dialog>
  );
}
