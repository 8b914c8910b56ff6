import "./JumpToDate.css";
import { useRef, useState } from "preact/hooks";
import { firstSince } from "../connection/dates";
import { jumpTo } from "../connection/jump";
import type { Room } from "../protocol/types";
import { say } from "../state/notice";
import { dayOf } from "../strings";
import { dateWords as words } from "../strings/finding";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { Field } from "./Field";
import { FormTrouble } from "./FormTrouble";
import { useSubmit } from "./submit";

interface Props {
  room: Room;
  /** Offered first, as 2026-11-22. */
  day: string | undefined;
  onClose: () => void;
}

/** Leads to the first message of a day, or to the next one after it. */
export function JumpToDate({ room, day, onClose }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [chosen, setChosen] = useState(day ?? dateOf(daysAgo(0)));
  const fields = { day: words.dayMissing };
  const { busy, submit, troubleAt, forget } = useSubmit(fields, async (values) => {
    await lead(room, String(values.get("day")));
    onClose();
  });
  const [unled, setUnled] = useState<string | null>(null);
  const quickly = (day: string) => {
    setChosen(day);
    forget();
    // The field has it when the form is sent.
    setTimeout(() => form.current?.requestSubmit());
  };
  const toBeginning = async () => {
    setUnled(null);
    try {
      await begin(room);
      onClose();
    } catch (error) {
      setUnled((error as Error).message);
    }
  };
  return (
    <Dialog title={words.title} onClose={onClose}>
      <form ref={form} class="dialog-body" method="post" noValidate onSubmit={submit}>
        <FormTrouble text={unled ?? troubleAt(null)} />
        <Field
          key={chosen}
          label={words.day}
          name="day"
          type="date"
          value={chosen}
          autocomplete="off"
          first
          trouble={troubleAt("day")}
          onInput={forget}
        />
        <div class="dates-quick">
          <button type="button" onClick={() => quickly(dateOf(daysAgo(7)))}>
            {words.week}
          </button>
          <button type="button" onClick={() => quickly(dateOf(daysAgo(30)))}>
            {words.month}
          </button>
          <button type="button" onClick={toBeginning}>
            {words.beginning}
          </button>
        </div>
        <Button kind="main" busy={busy}>
          {words.go}
        </Button>
      </form>
    </Dialog>
  );
}

/** Throws what to say at the field, when nothing has been said since. */
async function lead(room: Room, day: string): Promise<void> {
  const found = await firstSince(room.id, new Date(`${day}T00:00`));
  if (!found) throw Object.assign(new Error(words.nothingSince), { field: "day" });
  const at = new Date(found.sent_at);
  if (dateOf(at) !== day) say(words.nothingThatDay(dayOf(at, new Date())));
  await jumpTo(room.id, found.seq);
}

async function begin(room: Room): Promise<void> {
  const found = await firstSince(room.id, new Date(0));
  if (!found) throw new Error(words.nothingThere);
  await jumpTo(room.id, found.seq);
}

function daysAgo(days: number): Date {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - days);
}

/** 2026-11-22, by the clock here. */
function dateOf(at: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
