// Files that are pasted into a room or dropped on it go with its next message.
import { useEffect, useRef, useState } from "preact/hooks";
import { attach } from "../connection/uploads";
import { mayAttach } from "./AttachButton";

/** Whether files are held over it, and what its element must listen to. */
export function useDroppedFiles(room: string | null) {
  const [over, setOver] = useState(false);
  /** One enters a child before one leaves its parent. */
  const depth = useRef(0);
  useEffect(() => {
    addEventListener("dragover", refuse);
    addEventListener("drop", refuse);
    return () => {
      removeEventListener("dragover", refuse);
      removeEventListener("drop", refuse);
    };
  }, []);
  const taking = (event: DragEvent) =>
    room !== null && mayAttach() && !!event.dataTransfer?.types.includes("Files");

  const onDragEnter = (event: DragEvent) => {
    if (!taking(event)) return;
    depth.current += 1;
    setOver(true);
  };
  const onDragOver = (event: DragEvent) => {
    if (taking(event)) event.preventDefault();
  };
  const onDragLeave = (event: DragEvent) => {
    if (!taking(event)) return;
    depth.current = Math.max(0, depth.current - 1);
    if (depth.current === 0) setOver(false);
  };
  const onDrop = (event: DragEvent) => {
    depth.current = 0;
    setOver(false);
    if (!room || !taking(event)) return;
    event.preventDefault();
    attach(room, filesIn(event.dataTransfer));
    (event.currentTarget as HTMLElement).querySelector("textarea")?.focus();
  };
  const onPaste = (event: ClipboardEvent) => {
    const files = filesIn(event.clipboardData);
    if (!room || !mayAttach() || files.length === 0) return;
    // Spreadsheets put a picture of the cells beside their text: the text is meant.
    if (event.clipboardData?.types.includes("text/plain")) return;
    event.preventDefault();
    attach(room, files);
  };
  return { over, listeners: { onDragEnter, onDragOver, onDragLeave, onDrop, onPaste } };
}

/** Beside the room, the browser would open the file in the page's place. */
function refuse(event: DragEvent): void {
  if (event.defaultPrevented || !event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "none";
}

/** A folder has no type and no content that could be read: it is left out. */
function filesIn(moved: DataTransfer | null): File[] {
  const folders = new Set(
    [...(moved?.items ?? [])].flatMap((item) => {
      const entry = item.webkitGetAsEntry?.();
      return entry?.isDirectory ? [entry.name] : [];
    }),
  );
  return [...(moved?.files ?? [])].filter(({ name }) => !folders.has(name));
}
