// Into the clipboard, and for a moment the page says so.
import { useEffect, useState } from "preact/hooks";
import { toClipboard } from "../connection/clipboard";
import { complain } from "../state/notice";

const SAID_FOR = 2_000;

export function useCopy(): [copied: boolean, copy: (text: string) => void] {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SAID_FOR);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = (text: string) => {
    toClipboard(text).then(() => setCopied(true), complain);
  };
  return [copied, copy];
}
