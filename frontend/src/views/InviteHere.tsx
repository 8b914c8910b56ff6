import "./InviteHere.css";
import { useState } from "preact/hooks";
import type { Room } from "../protocol/types";
import { settings } from "../settings";
import { mayInvite } from "../state/permissions";
import { me } from "../state/session";
import { strings } from "../strings";
import { Button } from "./Button";
import { lazily } from "./lazily";
import { ShareLink } from "./ShareLink";

const InviteDialog = lazily(() => import("./InviteDialog").then((code) => code.InviteDialog));

const words = strings.invites;

/** Where nothing was said yet, the others may be missing: how they get here. */
export function InviteHere({ room }: { room: Room }) {
  const user = me.value;
  const [asking, setAsking] = useState(false);
  if (room.kind === "lobby" && settings.registration === "open") {
    return (
      <section class="invite-here" aria-label={words.lobbyTitle}>
        <h3>{words.lobbyTitle}</h3>
        <p>{words.lobbyText}</p>
        <ShareLink
          label={words.address}
          link={`${location.origin}/`}
          text={words.shareText(settings.name)}
          open
        />
      </section>
    );
  }
  if (!user || !mayInvite(room, user)) return null;
  return (
    <section class="invite-here" aria-label={words.lobbyTitle}>
      <Button kind="plain" onClick={() => setAsking(true)}>
        {words.open}
      </Button>
      {asking && <InviteDialog room={room} user={user} onClose={() => setAsking(false)} />}
    </section>
  );
}
