import { makeInvite } from "../connection/invites";
import type { Invite, Room } from "../protocol/types";
import { strings } from "../strings";
import { Button } from "./Button";
import { Choice } from "./Choice";
import { FormTrouble } from "./FormTrouble";
import { useSubmit } from "./submit";

const words = strings.invites;
const DAY = 86_400;

/** Seconds until it stops working, and how often it can be used; empty for no end. */
const durations = (): [string, string][] => [
  [String(DAY), words.durations.day],
  [String(7 * DAY), words.durations.week],
  [String(30 * DAY), words.durations.month],
  ["", words.durations.never],
];
const uses = (): [string, string][] => [
  ["1", words.times(1)],
  ["10", words.times(10)],
  ["", words.anyTimes],
];

interface Props {
  room: Room;
  /** One was made just now, and stands above: another is not what one came for. */
  made: boolean;
  onMade: (invite: Invite) => void;
}

/** Makes a link that works for so long and for so many. */
export function NewInvite({ room, made, onMade }: Props) {
  const fields = { expires_in: null, uses: null };
  const { busy, submit, troubleAt } = useSubmit(fields, async (values) => {
    const number = (field: string) => Number(values.get(field)) || null;
    onMade(await makeInvite(room.id, { expires_in: number("expires_in"), uses: number("uses") }));
  });
  return (
    <form class="new-invite" onSubmit={submit}>
      <FormTrouble text={troubleAt(null) ?? troubleAt("expires_in") ?? troubleAt("uses")} />
      <div class="choices">
        <Choice
          name="expires_in"
          label={words.expires}
          options={durations()}
          chosen={String(7 * DAY)}
        />
        <Choice name="uses" label={words.uses} options={uses()} chosen="" />
      </div>
      <Button kind={made ? "plain" : "main"} busy={busy}>
        {words.make}
      </Button>
    </form>
  );
}
