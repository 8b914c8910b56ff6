// What people put under a message.
import type { Message } from "../protocol/types";

export interface Chip {
  readonly emoji: string;
  readonly count: number;
  /** The first of those who did; of very many not all. */
  readonly names: readonly string[];
  readonly own: boolean;
}

export function chipsOf({ reactions, reaction_counts }: Message, me: string): Chip[] {
  return Object.entries(reactions).map(([emoji, names]) => ({
    emoji,
    count: Math.max(reaction_counts[emoji] ?? 0, names.length),
    names,
    own: names.includes(me),
  }));
}

export function withReaction(message: Message, emoji: string, name: string): Message {
  const names = message.reactions[emoji] ?? [];
  if (names.includes(name)) return message;
  return changed(message, emoji, [...names, name], 1);
}

export function withoutReaction(message: Message, emoji: string, name: string): Message {
  const names = message.reactions[emoji] ?? [];
  if (!names.includes(name)) return message;
  return changed(
    message,
    emoji,
    names.filter((one) => one !== name),
    -1,
  );
}

function changed(message: Message, emoji: string, names: string[], by: number): Message {
  const count = (message.reaction_counts[emoji] ?? names.length - by) + by;
  const { [emoji]: _names, ...reactions } = message.reactions;
  const { [emoji]: _count, ...counts } = message.reaction_counts;
  if (count <= 0) return { ...message, reactions, reaction_counts: counts };
  // One that is there already keeps its place among the others.
  return {
    ...message,
    reactions: { ...message.reactions, [emoji]: names },
    reaction_counts: { ...message.reaction_counts, [emoji]: count },
  };
}
