import "./InvitePage.css";
import { Link2Off } from "lucide";
import { Problem } from "../connection/http";
import { invitation } from "../connection/invites";
import type { Invitation, User } from "../protocol/types";
import { settings } from "../settings";
import { invitationWords as words } from "../strings/people";
import { useAnswer } from "./answer";
import { Blank } from "./Blank";
import { CredentialsForm } from "./CredentialsForm";
import { Invited } from "./Invited";
import { Link } from "./Link";
import { Logo } from "./Logo";
import { mayRegister } from "./NoNewAccounts";
import { Bone } from "./Skeleton";
import { Unloaded } from "./Unloaded";

interface Props {
  code: string;
  form: "sign-in" | "register" | null;
  /** Null for who is not signed in. */
  user: User | null;
}

/** Where an invite's link leads: what it is for, and the way in. */
export function InvitePage({ code, form, user }: Props) {
  const { answer, failed, again } = useAnswer(() => lookedUp(code), code);
  const invite = answer instanceof Problem ? null : answer;
  return (
    <main class="auth invitation" aria-label={words.label}>
      <div class="auth-column">
        <Logo name={settings.name} />
        {failed && <Unloaded text={words.unloaded} onAgain={again} />}
        {!answer && !failed && <Bone width="14rem" />}
        {answer instanceof Problem && <Over problem={answer} />}
        {invite && <Invited code={code} invite={invite} user={user} asking={form !== null} />}
        {invite && form && !user && (
          <section class="auth-card">
            <CredentialsForm key={form} mode={mayRegister(code) ? form : "sign-in"} invite={code} />
          </section>
        )}
        {(user || answer instanceof Problem) && (
          <p class="auth-switch">
            <Link to="/">{words.toChat}</Link>
          </p>
        )}
      </div>
    </main>
  );
}

/** That a link does not work is an answer; that nobody answers is none. */
function lookedUp(code: string): Promise<Invitation | Problem> {
  return invitation(code).catch((error: unknown) => {
    if (error instanceof Problem && error.status < 429) return error;
    throw error;
  });
}

function Over({ problem }: { problem: Problem }) {
  const unknown = problem.code === "not_found";
  return (
    <section class="auth-card">
      <Blank icon={Link2Off} title={unknown ? words.unknownTitle : words.overTitle}>
        {unknown ? words.unknown : problem.message}
      </Blank>
    </section>
  );
}
