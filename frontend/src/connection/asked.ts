// A command as a question: it gives the answer, or throws what to say to the person.
import type { Error as Refusal } from "../protocol/types";
import { strings } from "../strings";
import { Unreachable } from "./http";
import { type Commands, command } from "./socket";

/** The server said no to a command, in words for the person. */
export class Refused extends Error {
  readonly code: Refusal["code"];
  readonly field: string | null;
  readonly retryAfter: number | null;

  constructor({ code, message, field, retry_after }: Refusal) {
    super(strings.problem(message));
    this.code = code;
    this.field = field ?? null;
    this.retryAfter = retry_after ?? null;
  }
}

export async function asked<Name extends keyof Commands>(
  name: Name,
  payload: Commands[Name]["payload"],
): Promise<Commands[Name]["acknowledgement"]> {
  const answer = await command(name, payload).catch(() => {
    throw new Unreachable();
  });
  if (!answer.ok) throw new Refused(answer.error);
  return answer;
}
