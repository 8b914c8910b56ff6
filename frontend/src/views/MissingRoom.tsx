import { DoorOpen } from "lucide";
import { strings } from "../strings";
import { Blank } from "./Blank";
import { Link } from "./Link";

export function MissingRoom() {
  return (
    <main class="room">
      <Blank icon={DoorOpen} title={strings.noSuchRoom}>
        <Link to="/">{strings.toLobby}</Link>
      </Blank>
    </main>
  );
}
