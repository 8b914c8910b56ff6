import "./AppearanceSettings.css";
import {
  ACCENTS,
  accent,
  chooseAccent,
  chooseEnterSends,
  chooseTheme,
  enterSends,
  THEMES,
  theme,
} from "../state/appearance";
import { words } from "../strings/settings";
import { RadioGroup } from "./RadioGroup";
import { ThemePreview } from "./ThemePreview";

/** How the page looks in this browser, and what Enter does. All of it holds at once. */
export function AppearanceSettings() {
  const { appearance } = words;
  const keys = [
    { value: "sends", label: appearance.enterSends, hint: appearance.enterSendsHint },
    { value: "breaks", label: appearance.enterBreaks, hint: appearance.enterBreaksHint },
  ] as const;
  return (
    <section class="settings-group appearance">
      <RadioGroup
        look="cards"
        label={appearance.theme}
        options={THEMES.map((value) => ({
          value,
          label: appearance.themes[value],
          picture: <ThemePreview theme={value} />,
        }))}
        chosen={theme.value}
        onChoose={chooseTheme}
      />
      <RadioGroup
        look="swatches"
        label={appearance.accent}
        options={ACCENTS.map((value) => ({
          value,
          label: appearance.accents[value],
          picture: <span class="swatch" data-accent={value} />,
        }))}
        chosen={accent.value}
        hint={appearance.accents[accent.value]}
        onChoose={chooseAccent}
      />
      <RadioGroup
        label={appearance.sending}
        options={keys}
        chosen={enterSends.value ? "sends" : "breaks"}
        onChoose={(key) => chooseEnterSends(key === "sends")}
      />
      <p class="settings-intro">{appearance.here}</p>
    </section>
  );
}
