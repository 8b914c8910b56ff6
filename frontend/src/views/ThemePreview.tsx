import "./ThemePreview.css";
import { accent, type Theme } from "../state/appearance";

/** The page in small, as the theme shows it; like the system is half and half. */
export function ThemePreview({ theme }: { theme: Theme }) {
  const halves = theme === "system" ? (["light", "dark"] as const) : [theme];
  return (
    <span class="theme-preview" aria-hidden="true">
      {halves.map((half) => (
        <span key={half} class="theme-preview-page" data-scheme={half} data-accent={accent.value}>
          <span class="theme-preview-aside" />
          <span class="theme-preview-room">
            <span />
            <span data-own="true" />
            <span />
          </span>
        </span>
      ))}
    </span>
  );
}
