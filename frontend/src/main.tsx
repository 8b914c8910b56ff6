import "./styles/tokens.css";
import "./styles/base.css";
import { computed, effect } from "@preact/signals";
import { render } from "preact";
import { goLive, goQuiet } from "./connection/live";
import { restoreOutbox } from "./connection/outbox-store";
import { resume } from "./connection/session";
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
if (root) render(<App />, root);
resume();
