import "./CodeBlock.css";
import type { Element, Root, Text } from "hast";
import { Copy } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { copy } from "../connection/clipboard";
import { strings } from "../strings";
import { Icon } from "./Icon";

interface Props {
  text: string;
  language: string;
}

type Node = Root["children"][number];

/** Colouring takes time: a page of code stays as it is. */
const LONGEST = 8_000;

/** Code as it was written, coloured where its language is known. */
export function CodeBlock({ text, language }: Props) {
  const tree = useHighlighting(text, language);
  return (
    <div class="code" dir="ltr">
      <div class="code-head">
        <span>{language}</span>
        <button
          type="button"
          aria-label={strings.message.copyCode}
          title={strings.message.copyCode}
          onClick={() => copy(text)}
        >
          <Icon icon={Copy} size={14} />
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls long lines. */}
      <pre tabIndex={0}>
        <code>{tree ? tree.map(drawn) : text}</code>
      </pre>
    </div>
  );
}

function useHighlighting(text: string, language: string): Node[] | null {
  const [tree, setTree] = useState<Node[] | null>(null);
  useEffect(() => {
    let wanted = true;
    setTree(null);
    if (!language || text.length > LONGEST) return;
    import("./highlighting").then(
      ({ highlighted }) => wanted && setTree(highlighted(text, language)),
      // Code without colours is code as well.
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [text, language]);
  return tree;
}

function drawn(node: Node | Element["children"][number]) {
  if (node.type === "text") return (node as Text).value;
  if (node.type !== "element") return null;
  const names = node.properties.className;
  return (
    <span class={Array.isArray(names) ? names.join(" ") : undefined}>
      {node.children.map(drawn)}
    </span>
  );
}
