// What is not needed at first is fetched when it is opened.
import { type FunctionComponent, h } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Unreachable } from "../connection/http";
import { complain } from "../state/notice";
import { strings } from "../strings";
import { Unloaded } from "./Unloaded";

/** A component that is drawn as soon as its code is there; until then, and without it, nothing. */
export function lazily<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
): FunctionComponent<Props> {
  let found: FunctionComponent<Props> | null = null;
  return function Lazily(props: Props) {
    const [, setReady] = useState(found !== null);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (found || failed) return;
      let wanted = true;
      const give = (component: FunctionComponent<Props>) => {
        found = component;
        if (wanted) setReady(true);
      };
      load().then(give, () => wanted && giveUp(props, () => setFailed(true)));
      return () => {
        wanted = false;
      };
    }, [failed]);
    if (failed) return <Unloaded text={strings.unreachable} onAgain={() => setFailed(false)} />;
    return found ? h(found, props) : null;
  };
}

/** What can be closed is closed again, and can be opened once more. */
function giveUp({ onClose }: { onClose?: () => void }, elsewise: () => void): void {
  if (onClose) {
    complain(new Unreachable());
    onClose();
  } else elsewise();
}
