import "./BanRow.css";
import type { ComponentChildren } from "preact";
import { dayOf } from "../strings";
import { banWords as words } from "../strings/order";
import { Button } from "./Button";
import { useNow } from "./clock";

interface Props {
  name: string;
  /** What stands before it. */
  picture: ComponentChildren;
  ban: { by: string; banned_at: string; until: string | null; reason: string };
  onLift: () => void;
}

/** Somebody who is banned: since when and until when, by whom, and why. */
export function BanRow({ name, picture, ban, onLift }: Props) {
  const now = useNow();
  const until = ban.until ? words.until(new Date(ban.until), now) : words.forever;
  return (
    <li class="settings-row ban">
      {picture}
      <div class="settings-row-text">
        <bdi class="ban-name">{name}</bdi>
        <p>
          {dayOf(new Date(ban.banned_at), now)}, {words.by(ban.by)} · {until}
        </p>
        {ban.reason && (
          <p>
            <bdi>{ban.reason}</bdi>
          </p>
        )}
      </div>
      <Button kind="plain" onClick={onLift}>
        {words.lift}
        <span class="visually-hidden"> {name}</span>
      </Button>
    </li>
  );
}
