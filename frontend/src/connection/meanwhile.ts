// While an answer is on its way, messages come and change: what came is newer than the answer.
import type { Message } from "../protocol/types";

const listening = new Set<Message[]>();

export function noteMeanwhile(message: Message): void {
  for (const heard of listening) heard.push(message);
}

/** The answer, and all messages that came since it was asked for. */
export async function withMeanwhile<T>(ask: () => Promise<T>): Promise<[T, readonly Message[]]> {
  const heard: Message[] = [];
  listening.add(heard);
  try {
    return [await ask(), heard];
  } finally {
    listening.delete(heard);
  }
}

/** Each of `messages` as it now is. */
export function asItIs(messages: Message[], heard: readonly Message[]): Message[] {
  return messages.map((message) =>
    heard.reduce(
      (known, one) =>
        one.room === known.room && one.seq === known.seq && one.version > known.version
          ? one
          : known,
      message,
    ),
  );
}
