// Changing messages that are there: what they say, what is put under them, what is pinned.
import type { Message } from "../protocol/types";
import { foreseen, update } from "../state/messages";
import { withoutReaction, withReaction } from "../state/reactions";
import { me } from "../state/session";
import { asked } from "./asked";
import { received } from "./resync";

type Which = Pick<Message, "room" | "seq">;

export async function editMessage(
  { room, seq }: Which,
  message: string,
  notify_all = false,
): Promise<void> {
  const payload = { room, seq, message, ...(notify_all && { notify_all }) };
  received((await asked("edit_message", payload)).message);
}

export async function deleteMessage({ room, seq }: Which): Promise<void> {
  received((await asked("delete_message", { room, seq })).message);
}

/** Puts an emoji under a message, or takes one's own away. It is seen at once. */
export async function toggleReaction(message: Message, emoji: string): Promise<void> {
  const { room, seq } = message;
  const name = me.value?.username;
  if (name === undefined) return;
  const own = message.reactions[emoji]?.includes(name) ?? false;
  const hoped = (own ? withoutReaction : withReaction)(message, emoji, name);
  update(room, (stretch) => foreseen(stretch, hoped));
  try {
    const answer = await asked(own ? "unreact" : "react", { room, seq, emoji });
    received(answer.message);
  } catch (error) {
    // Unless it has changed meanwhile, it is again as it was.
    update(room, (stretch) => foreseen(stretch, message));
    throw error;
  }
}

/** Without a note it keeps the one that it has. `place`: 0 is before all others. */
export async function pinMessage(
  { room, seq }: Which,
  more: { note?: string; place?: number } = {},
): Promise<void> {
  received((await asked("pin_message", { room, seq, ...more })).message);
}

export async function unpinMessage({ room, seq }: Which): Promise<void> {
  received((await asked("unpin_message", { room, seq })).message);
}
