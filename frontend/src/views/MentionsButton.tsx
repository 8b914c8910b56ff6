import "./MentionsButton.css";
import { AtSign } from "lucide";
import { panel, togglePanel } from "../state/panel";
import { roomRead } from "../state/reading";
import { unreadBut, unreadMentions } from "../state/unread";
import { strings } from "../strings";
import { IconButton } from "./IconButton";

/** Opens the mentions of oneself, and says how many are unread. */
export function MentionsButton() {
  const count = unreadBut(unreadMentions.value, roomRead.value?.id);
  return (
    <span class="mentions-button">
      <IconButton
        icon={AtSign}
        label={count ? strings.mentionsOfYou(count) : strings.inbox}
        expanded={panel.value === "mentions"}
        onClick={() => togglePanel("mentions")}
      />
      {count > 0 && (
        <span class="mentions-count" aria-hidden="true">
          {strings.badge(count)}
        </span>
      )}
    </span>
  );
}
