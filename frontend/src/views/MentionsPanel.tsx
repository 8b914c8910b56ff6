import "./MentionsPanel.css";
import { AtSign, CheckCheck } from "lucide";
import { useState } from "preact/hooks";
import { jumpTo } from "../connection/jump";
import { strings } from "../strings";
import { words } from "../strings/notifying";
import { Blank } from "./Blank";
import { MentionRow } from "./MentionRow";
import { useMentions } from "./mentions";
import { BESIDE, Panel } from "./Panel";
import { RoomLinkSkeleton } from "./Skeleton";
import { Unloaded } from "./Unloaded";

/** Where one was mentioned, the newest first; what is read and what is not. */
export function MentionsPanel({ onClose }: { onClose: () => void }) {
  const [unread, setUnread] = useState(false);
  const { mentions, ready, more, failed, busy, again, loadMore } = useMentions(unread);
  const { inbox } = words;
  const open = (room: string, seq: number) => {
    // Above the page, it would cover what it leads to.
    if (!matchMedia(BESIDE).matches) onClose();
    jumpTo(room, seq);
  };
  const tab = (label: string, shows: boolean) => (
    <button type="button" aria-pressed={unread === shows} onClick={() => setUnread(shows)}>
      {label}
    </button>
  );
  return (
    <Panel title={inbox.title} onClose={onClose}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is sent. */}
      <div class="mentions-tabs" role="group" aria-label={inbox.show}>
        {tab(inbox.all, false)}
        {tab(inbox.unread, true)}
      </div>
      <div class="dialog-list mentions-list">
        {!ready && busy && <Skeletons />}
        {failed && <Unloaded text={inbox.unloaded} onAgain={again} />}
        {ready && mentions.length === 0 && !more && (
          <Blank
            icon={unread ? CheckCheck : AtSign}
            title={unread ? inbox.readTitle : inbox.emptyTitle}
          >
            {unread ? inbox.readText : inbox.emptyText}
          </Blank>
        )}
        <p role="status" class="visually-hidden">
          {ready && mentions.length > 0 && inbox.count(mentions.length, more)}
        </p>
        <ul>
          {mentions.map((one) => (
            <li key={`${one.message.room}:${one.message.seq}`}>
              <MentionRow mention={one} onOpen={open} />
            </li>
          ))}
        </ul>
        {more && !failed && (
          <button type="button" class="mentions-more" aria-busy={busy} onClick={loadMore}>
            {inbox.more}
          </button>
        )}
      </div>
    </Panel>
  );
}

function Skeletons() {
  return (
    <div role="status" aria-label={strings.loading}>
      <RoomLinkSkeleton />
      <RoomLinkSkeleton />
      <RoomLinkSkeleton />
    </div>
  );
}
