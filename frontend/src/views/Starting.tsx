import "./Starting.css";
import { settings } from "../settings";
import { strings } from "../strings";
import { Logo } from "./Logo";

/** Until it is known who is here. */
export function Starting({ trouble }: { trouble: boolean }) {
  return (
    <main class="starting">
      <Logo name={settings.name} />
      <p role="status" class={trouble ? "" : "visually-hidden"}>
        {trouble ? strings.startTrouble : strings.starting}
      </p>
    </main>
  );
}
