import type { Act } from "../protocol/types";
import { momentOf, numberOf } from "../strings";
import { words as keeping } from "../strings/keeping";
import { banWords, auditWords as words } from "../strings/order";
import { adminWords } from "../strings/settings";
import { useNow } from "./clock";

/** What an administrator did: a sentence, when, and what else there is to know. */
export function ActRow({ act }: { act: Act }) {
  const now = useNow();
  const { reason, until } = act.details;
  const more = [
    ...(act.act === "change_choices" ? Object.entries(act.details).map(choice) : []),
    ...(until ? [banWords.until(new Date(String(until)), now)] : []),
    ...(reason ? [words.reason(String(reason))] : []),
  ];
  return (
    <li class="settings-row">
      <div class="settings-row-text">
        <span>{sentence(act)}</span>
        <p>
          <time dateTime={act.at}>{momentOf(new Date(act.at))}</time>
        </p>
        {more.length > 0 && <p>{more.join(" · ")}</p>}
      </div>
    </li>
  );
}

function sentence({ act, by, person, room, room_name, details }: Act): string {
  const said = words.acts;
  const who = by ?? words.commandLine;
  const whom = person ?? "";
  // Of rooms, those of two have no name.
  const where = room_name || (room ? keeping.reports.direct : "");
  switch (act) {
    case "change_role":
      return said[details.role === "admin" ? "make_admin" : "make_member"](who, whom);
    case "change_member_role":
      return said[`give_${details.role as "owner" | "admin" | "member"}`](who, whom, where);
    case "delete_room":
      return said.delete_room(who, String(details.name));
    case "ban":
    case "lift_ban":
      return said[act](who, String(details.value));
    case "change_choices":
      return said.change_choices(who);
    default:
      return said[act](who, whom, where);
  }
}

/** What was chosen for this installation, as its own section names it. */
function choice([name, value]: [string, string | number | boolean]): string {
  const { registration, uploads, sections } = adminWords;
  const names: Record<string, string> = {
    registration: sections.registration,
    guests: registration.guests,
    upload_max_mb: uploads.largest,
    upload_quota_mb: uploads.quota,
    retention_days: sections.retention,
  };
  return `${names[name] ?? name}: ${chosen(value)}`;
}

function chosen(value: string | number | boolean): string {
  if (typeof value === "boolean") return value ? words.on : words.off;
  if (typeof value === "number") return numberOf(value);
  const modes: Record<string, string> = adminWords.registration as never;
  return modes[value] ?? value;
}
