import { Globe, Hand, UserX } from "lucide";
import { useState } from "preact/hooks";
import { allBans, liftBan } from "../connection/bans";
import type { Ban } from "../protocol/types";
import { say } from "../state/notice";
import { banWords as words } from "../strings/order";
import { useAnswer } from "./answer";
import { BanDialog } from "./BanDialog";
import { BanRow } from "./BanRow";
import { Blank } from "./Blank";
import { Button } from "./Button";
import { Confirm } from "./Confirm";
import { Icon } from "./Icon";
import { RowSkeletons } from "./SettingsSkeleton";
import { Unloaded } from "./Unloaded";

/** Guests and addresses that have no place here. */
export function AdminBans() {
  const { answer: bans, failed, again } = useAnswer(allBans, null);
  const [adding, setAdding] = useState(false);
  const [asking, setAsking] = useState<Ban | null>(null);
  return (
    <section class="settings-group">
      <p class="settings-intro">{words.intro}</p>
      <Button kind="plain" onClick={() => setAdding(true)}>
        {words.add}
      </Button>
      {failed && <Unloaded text={words.unloaded} onAgain={again} />}
      {!bans && !failed && <RowSkeletons count={2} />}
      {bans?.length === 0 && (
        <Blank icon={Hand} title={words.none}>
          {words.noneText}
        </Blank>
      )}
      {bans && bans.length > 0 && (
        <ul class="settings-list" aria-label={words.title}>
          {bans.map((ban) => (
            <BanRow
              key={ban.id}
              name={ban.value}
              picture={
                <span class="ban-picture">
                  <Icon icon={ban.kind === "guest" ? UserX : Globe} size={18} />
                </span>
              }
              ban={ban}
              onLift={() => setAsking(ban)}
            />
          ))}
        </ul>
      )}
      {adding && <BanDialog onBanned={again} onClose={() => setAdding(false)} />}
      {asking && (
        <Confirm
          title={words.liftTitle(asking.value)}
          text={[words.liftText]}
          action={words.lift}
          kind="main"
          onConfirm={async () => {
            await liftBan(asking.id);
            say(words.lifted(asking.value));
            again();
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </section>
  );
}
