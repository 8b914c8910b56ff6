import "./Markdown.css";
import type { Block, Inline, Item } from "../state/markdown";
import { isEveryone } from "../state/mentions";
import { me } from "../state/session";
import { CodeBlock } from "./CodeBlock";

/** A tree of `state/markdown.ts` as elements; the text in it stays text. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return <>{blocks.map(drawnBlock)}</>;
}

function drawnBlock(block: Block) {
  switch (block.type) {
    case "paragraph":
      return <span class="md-text">{block.children.map(drawnInline)}</span>;
    case "code":
      return <CodeBlock text={block.text} language={block.language} />;
    case "quote":
      return (
        <blockquote class="md-quote" dir="auto">
          <Blocks blocks={block.children} />
        </blockquote>
      );
    case "list":
      return block.ordered ? (
        <ol class="md-list">{block.items.map(drawnItem)}</ol>
      ) : (
        <ul class="md-list">{block.items.map(drawnItem)}</ul>
      );
  }
}

function drawnItem({ number, children }: Item) {
  return (
    <li value={number ?? undefined}>
      <Blocks blocks={children} />
    </li>
  );
}

function drawnInline(node: Inline) {
  switch (node.type) {
    case "text":
      return node.text;
    case "strong":
      return <strong>{node.children.map(drawnInline)}</strong>;
    case "em":
      return <em>{node.children.map(drawnInline)}</em>;
    case "strike":
      return <s>{node.children.map(drawnInline)}</s>;
    case "code":
      return <code class="md-code">{node.text}</code>;
    case "link":
      return (
        <a href={node.href} title={node.href} target="_blank" rel="noopener noreferrer nofollow">
          {node.children.map(drawnInline)}
        </a>
      );
    case "mention":
      return (
        <bdi
          class="md-mention"
          data-own={node.name === me.value?.username || isEveryone(node.name)}
        >
          {node.text}
        </bdi>
      );
  }
}
