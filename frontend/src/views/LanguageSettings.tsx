import { useState } from "preact/hooks";
import { Unreachable } from "../connection/http";
import {
  chooseLanguage,
  LANGUAGE_NAMES,
  LANGUAGES,
  type LanguageChoice,
  languageChoice,
} from "../language";
import { words } from "../strings/settings";
import { FormTrouble } from "./FormTrouble";
import { type Option, RadioGroup } from "./RadioGroup";

/** The language of the page, each called as it calls itself. */
export function LanguageSettings() {
  const [trouble, setTrouble] = useState<string | null>(null);
  const options: Option<LanguageChoice>[] = [
    { value: "system", label: words.language.system },
    ...LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value], lang: value })),
  ];
  const choose = (choice: LanguageChoice) => {
    setTrouble(null);
    // Its words have to come first.
    chooseLanguage(choice).catch(() => setTrouble(new Unreachable().message));
  };
  return (
    <section class="settings-group">
      <p class="settings-intro">{words.language.intro}</p>
      <FormTrouble text={trouble} />
      <RadioGroup
        label={words.sections.language}
        titled
        options={options}
        chosen={languageChoice.value}
        onChoose={choose}
      />
    </section>
  );
}
