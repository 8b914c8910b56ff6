import { route } from "../route";
import { session } from "../state/session";
import { AuthPage } from "./AuthPage";
import { Chat } from "./Chat";
import { Starting } from "./Starting";

export function App() {
  const now = session.value;
  if (now.status === "starting") return <Starting trouble={now.trouble} />;
  if (now.status === "out") return <AuthPage view={route.value.view} reason={now.reason} />;
  return <Chat user={now.user} />;
}
