// A command as a question: it gives the answer, or throws what to say to the person.
import type { Error as Refusal } from "../protocol/types";
import { connection } from "../state/connection";
import { strings } from "../strings";
import { Unreachable } from "./http";
import { type Commands, command, isOpen } from "./socket";

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

/** So long a question waits for a connection to come back (ms): one to another node does sooner. */
const PATIENCE = 5_000;

/** What would be two if it were done twice; all else may be asked again when an answer is lost. */
const ONCE: (keyof Commands)[] = ["create_group"];

export async function asked<Name extends keyof Commands>(
  name: Name,
  payload: Commands[Name]["payload"],
): Promise<Commands[Name]["acknowledgement"]> {
  const answer = await answered(name, payload).catch(() => {
    throw new Unreachable();
  });
  if (!answer.ok) throw new Refused(answer.error);
  return answer;
}

/** Asks when there is a connection, and once more if it breaks before the answer. */
async function answered<Name extends keyof Commands>(
  name: Name,
  payload: Commands[Name]["payload"],
) {
  if (!isOpen()) await back();
  try {
    return await command(name, payload);
  } catch (error) {
    if (isOpen() || ONCE.includes(name)) throw error;
    await back();
    return command(name, payload);
  }
}

/** When there is a connection again, or patience has ended. */
function back(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, PATIENCE);
    const stop = connection.subscribe((state) => state === "online" && done());
    function done(): void {
      clearTimeout(timer);
      // Signals call at once, before they have said how to stop.
      queueMicrotask(() => stop());
      resolve();
    }
  });
}
