import { route } from "../route";
import { session } from "../state/session";
import { AuthPage } from "./AuthPage";
import { Chat } from "./Chat";
import { lazily } from "./lazily";
import { Starting } from "./Starting";

const InvitePage = lazily(() => import("./InvitePage").then((code) => code.InvitePage));

export function App() {
  const now = session.value;
  if (now.status === "starting") return <Starting trouble={now.trouble} />;
  const at = route.value;
  if (at.view === "invite") {
    const user = now.status === "in" ? now.user : null;
    return <InvitePage key={at.code} code={at.code} form={at.form} user={user} />;
  }
  if (now.status === "out") return <AuthPage view={at.view} reason={now.reason} />;
  return <Chat user={now.user} />;
}
