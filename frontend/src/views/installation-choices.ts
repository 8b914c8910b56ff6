// How the installation is run, as its administrators choose.
import { useState } from "preact/hooks";
import { changeChoices, choices } from "../connection/admin";
import type { ChangeChoices, Choices } from "../protocol/types";
import { adminWords } from "../strings/settings";
import { useAnswer } from "./answer";

type Name = Exclude<keyof Choices, "fixed">;

export function useInstallationChoices() {
  const { answer, failed, again } = useAnswer(choices, null);
  const [changed, setChanged] = useState<Choices | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const now = changed ?? answer;
  /** It shows at once, and goes back when it could not be done. */
  const change = async (wanted: ChangeChoices) => {
    if (!now) return;
    setTrouble(null);
    setChanged({ ...now, ...(wanted as Partial<Choices>) });
    try {
      setChanged(await changeChoices(wanted));
    } catch (error) {
      setChanged(now);
      setTrouble((error as Error).message);
    }
  };
  return { now, failed, again, trouble, change, took: setChanged };
}

/** Why it can't be changed here, if the operator has set it. */
export function fixedHint({ fixed }: Choices, name: Name): string | null {
  return fixed.includes(name) ? adminWords.fixed(`PARLOUR_${name.toUpperCase()}`) : null;
}
