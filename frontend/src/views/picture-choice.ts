// A picture of oneself, from choosing it to its being there for all.
import { useEffect, useState } from "preact/hooks";
import { Problem } from "../connection/http";
import { putPicture, removePicture } from "../connection/me";
import { say } from "../state/notice";
import { words } from "../strings/settings";

/** As much as the server takes, in bytes. */
export const PICTURE_MAX = 10 * 1024 * 1024;

interface Chosen {
  readonly file: File;
  /** Where the page finds it. */
  readonly address: string;
}

export function usePictureChoice() {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  /** How much of it has gone, from 0 to 1; null while nothing goes. */
  const [progress, setProgress] = useState<number | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => () => URL.revokeObjectURL(chosen?.address ?? ""), [chosen]);
  useEffect(keepStrayFilesOut, []);

  const refuse = (why: string) => {
    setChosen(null);
    setTrouble(why);
  };
  const choose = (file: File | undefined) => {
    if (!file || progress !== null) return;
    setTrouble(null);
    // Said here, a large file need not travel to hear it.
    if (file.size > PICTURE_MAX) refuse(words.profile.tooLarge(PICTURE_MAX));
    else setChosen({ file, address: URL.createObjectURL(file) });
  };
  const attempt = async (work: () => Promise<void>, done: string) => {
    if (progress !== null) return;
    setTrouble(null);
    setProgress(0);
    try {
      await work();
      setChosen(null);
      say(done);
    } catch (error) {
      setTrouble(wordsFor(error as Error));
    }
    setProgress(null);
  };
  return {
    chosen,
    progress,
    trouble,
    choose,
    /** The browser can't draw it. */
    undrawable: () => refuse(words.profile.noPicture),
    forget: () => setChosen(null),
    use: () => chosen && attempt(() => putPicture(chosen.file, setProgress), words.profile.saved),
    remove: () => attempt(removePicture, words.profile.removed),
  };
}

/** A file dropped beside the mark would open in the place of the page. */
function keepStrayFilesOut(): () => void {
  const keepOut = (event: DragEvent) => event.preventDefault();
  addEventListener("dragover", keepOut);
  addEventListener("drop", keepOut);
  return () => {
    removeEventListener("dragover", keepOut);
    removeEventListener("drop", keepOut);
  };
}

function wordsFor(error: Error): string {
  if (!(error instanceof Problem)) return error.message;
  if (error.code === "too_large") return words.profile.tooLarge(PICTURE_MAX);
  return error.code === "invalid" ? words.profile.noPicture : error.message;
}
