import "./ShortcutList.css";
import { Fragment } from "preact";
import { enterSends } from "../state/appearance";
import { shortcuts } from "../state/shortcuts";
import { shortcutWords as words } from "../strings/finding";
import { Keys } from "./Keys";

/** All keys there are, from the table that the handlers go by. */
export function ShortcutList() {
  return (
    <div class="shortcuts">
      {Object.entries(shortcuts(enterSends.value)).map(([group, keys]) => (
        <section key={group}>
          <h3>{words.groups[group as keyof typeof words.groups]}</h3>
          <dl>
            {Object.entries(keys).map(([name, combinations]) => (
              <div key={name}>
                <dt>{words.names[name as keyof typeof words.names]}</dt>
                <dd>
                  {combinations.map((combination, at) => (
                    <Fragment key={combination}>
                      {at > 0 && words.or}
                      <Keys combination={combination} />
                    </Fragment>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
