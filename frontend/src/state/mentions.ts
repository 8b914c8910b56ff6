// Whom a message means.
import type { Message } from "../protocol/types";
import { type Block, type Inline, markdown } from "./markdown";

/** Those who are meant all together. */
export const EVERYONE = ["all", "here"] as const;

/** Whether someone of this name is meant, by name or with all others. */
export function means({ mentions }: Pick<Message, "mentions">, username: string): boolean {
  return mentions.some((name) => name === username || isEveryone(name));
}

export function isEveryone(name: string): boolean {
  return (EVERYONE as readonly string[]).includes(name);
}

/** Whether a text, once sent, would mean all in the room. What stands in code does not. */
export function meansAll(text: string): boolean {
  if (!/@(?:all|here)/iu.test(text)) return false;
  return markdown(text, EVERYONE).some(holdsMention);
}

function holdsMention(node: Block | Inline): boolean {
  if (node.type === "mention") return true;
  if (node.type === "list") {
    return node.items.some(({ children }) => children.some(holdsMention));
  }
  return "children" in node && (node.children as readonly (Block | Inline)[]).some(holdsMention);
}
