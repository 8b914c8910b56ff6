import "./Me.css";
import { LogOut, Monitor, Moon, Sun } from "lucide";
import { useState } from "preact/hooks";
import { signOut } from "../connection/session";
import type { User } from "../protocol/types";
import { nextTheme, theme } from "../state/appearance";
import { openReports } from "../state/reports";
import { strings } from "../strings";
import { Avatar } from "./Avatar";
import { IconButton } from "./IconButton";
import { Link } from "./Link";
import { PersonName } from "./PersonName";
import { UnreadBadge } from "./UnreadBadge";

const THEME_ICONS = { system: Monitor, light: Sun, dark: Moon };

/** Oneself, at the foot of the rooms. */
export function Me({ user }: { user: User }) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const leave = () => {
    setTrouble(null);
    signOut().catch((error: Error) => setTrouble(error.message));
  };
  return (
    <footer class="me">
      {trouble && (
        <p class="me-trouble" role="alert">
          {trouble}
        </p>
      )}
      <div class="me-row">
        <Link to="/settings" class="me-own">
          <Avatar name={user.username} guest={user.guest} />
          <span class="me-name">
            <PersonName name={user.username} guest={user.guest} />
            <span class="me-hint">{strings.ownSettings}</span>
          </span>
          <UnreadBadge count={openReports.value} label={strings.openReports} />
        </Link>
        <IconButton
          icon={THEME_ICONS[theme.value]}
          label={strings.theme[theme.value]}
          onClick={nextTheme}
        />
        <IconButton icon={LogOut} label={strings.signOut} onClick={leave} />
      </div>
    </footer>
  );
}
