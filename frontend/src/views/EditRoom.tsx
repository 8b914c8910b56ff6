import { useState } from "preact/hooks";
import { changeRoom } from "../connection/groups";
import type { ChangeRoom, Room } from "../protocol/types";
import { settings } from "../settings";
import { maySayHowLong } from "../state/permissions";
import { strings } from "../strings";
import { words as keepingWords } from "../strings/keeping";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { Field } from "./Field";
import { FormTrouble } from "./FormTrouble";
import { Switch } from "./Switch";
import { useSubmit } from "./submit";
import { MOST_DAYS, wholeNumber } from "./whole-number";

const words = strings.details;

interface Props {
  room: Room;
  onClose: () => void;
}

/** A room's name, topic and rules. The Lobby keeps its name, and is everybody's. */
export function EditRoom({ room, onClose }: Props) {
  const group = room.kind === "group";
  const [closed, setClosed] = useState(room.private);
  const fields = {
    ...(group && { name: strings.newGroup.nameMissing }),
    topic: null,
    retention_days: null,
  };
  const { busy, submit, troubleAt, forget } = useSubmit(fields, async (values) => {
    await changeRoom(room.id, changed(room, values));
    onClose();
  });
  return (
    <Dialog title={words.editTitle(room.name)} onClose={onClose}>
      <form class="dialog-body" method="post" noValidate onSubmit={submit}>
        <FormTrouble text={troubleAt(null)} />
        {group && (
          <Field
            label={strings.newGroup.name}
            name="name"
            value={room.name}
            autocomplete="off"
            trouble={troubleAt("name")}
            onInput={forget}
          />
        )}
        <Field
          label={words.topic}
          name="topic"
          value={room.topic}
          autocomplete="off"
          hint={strings.newGroup.topicHint}
          trouble={troubleAt("topic")}
          onInput={forget}
        />
        {group && (
          <Switch
            name="private"
            label={strings.newGroup.private}
            hint={strings.newGroup.privateHint}
            initially={room.private}
            onChange={setClosed}
          />
        )}
        {group && closed && (
          <Switch
            name="history"
            label={words.history}
            hint={words.historyHint}
            initially={room.history === "all"}
          />
        )}
        <Switch
          name="pinning"
          label={words.pinning}
          hint={words.pinningHint}
          initially={room.pinning === "admins"}
        />
        {maySayHowLong(room) && (
          <Field
            label={keepingWords.retention.ofGroup}
            name="retention_days"
            value={String(room.retention_days)}
            inputmode="numeric"
            autocomplete="off"
            hint={keepingWords.retention.ofGroupHint(settings.retention_days)}
            trouble={troubleAt("retention_days")}
            onInput={forget}
          />
        )}
        <Button kind="main" busy={busy}>
          {strings.save}
        </Button>
      </form>
    </Dialog>
  );
}

/** Only what is different: somebody else may change the rest at the same time. */
function changed(room: Room, values: FormData): ChangeRoom {
  const text = (field: string) => String(values.get(field) ?? "").trim();
  const wanted: ChangeRoom = {
    topic: text("topic"),
    pinning: values.has("pinning") ? "admins" : "members",
  };
  if (maySayHowLong(room)) {
    const wrong = keepingWords.retention.wrong(MOST_DAYS);
    wanted.retention_days = wholeNumber(values, "retention_days", MOST_DAYS, wrong);
  }
  if (room.kind === "group") {
    wanted.name = text("name");
    wanted.private = values.has("private");
    // A public group shows it all, whatever it would do if it were private.
    if (wanted.private) wanted.history = values.has("history") ? "all" : "joined";
  }
  const known = room as unknown as Record<string, unknown>;
  return Object.fromEntries(Object.entries(wanted).filter(([key, value]) => known[key] !== value));
}
