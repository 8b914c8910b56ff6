import "./styles/tokens.css";
import "./styles/accents.css";
import "./styles/base.css";
import { computed, effect } from "@preact/signals";
import { render } from "preact";
import { goLive, goQuiet } from "./connection/live";
import { restoreOutbox } from "./connection/outbox-store";
import { resume } from "./connection/session";
import { followLanguage } from "./language";
import { followAddressBar } from "./route";
import { me } from "./state/session";
import { applyTheme } from "./theme";
import { App } from "./views/App";
import { followKeyboard } from "./views/keyboard";
import { followUnread } from "./views/title";

applyTheme();
followAddressBar();
followKeyboard();
followUnread();
restoreOutbox();

const person = computed(() => me.value?.id ?? null);
effect(() => {
  if (person.value === null) return;
  goLive();
  return goQuiet;
});

const root = document.getElementById("app");
// Not before its words are there: nobody is to read English for a moment who reads none.
if (root) followLanguage().then(() => render(<App />, root));
resume();
