import { ShieldX } from "lucide";
import { adminWords } from "../strings/settings";
import { Blank } from "./Blank";

/** For whoever follows an administrator's link without being one. */
export function RefusedSettings() {
  return (
    <Blank icon={ShieldX} title={adminWords.title}>
      {adminWords.refused}
    </Blank>
  );
}
