import "./Me.css";
import { LogOut, Monitor, Moon, Sun } from "lucide";
import { useState } from "preact/hooks";
import { signOut } from "../connection/session";
import type { User } from "../protocol/types";
import { strings } from "../strings";
import { nextTheme, theme } from "../theme";
import { Avatar } from "./Avatar";
import { IconButton } from "./IconButton";
import { lazily } from "./lazily";
import { PersonName } from "./PersonName";

const PrivacyDialog = lazily(() => import("./PrivacyDialog").then((code) => code.PrivacyDialog));

const THEME_ICONS = { system: Monitor, light: Sun, dark: Moon };

/** Oneself, at the foot of the rooms. */
export function Me({ user }: { user: User }) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
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
        <button
          type="button"
          class="me-own"
          aria-haspopup="dialog"
          title={strings.privacy.title}
          onClick={() => setOpen(true)}
        >
          <Avatar name={user.username} />
          <span class="me-name">
            <PersonName name={user.username} guest={user.guest} />
            <span class="me-hint">{strings.privacy.title}</span>
          </span>
        </button>
        <IconButton
          icon={THEME_ICONS[theme.value]}
          label={strings.theme[theme.value]}
          onClick={nextTheme}
        />
        <IconButton icon={LogOut} label={strings.signOut} onClick={leave} />
      </div>
      {open && <PrivacyDialog onClose={() => setOpen(false)} />}
    </footer>
  );
}
