import "./SearchHints.css";
import { strings } from "../strings";

const words = strings.search;

/** What one can ask for, before one has asked. */
export function SearchHints() {
  return (
    <div class="search-hints">
      <p>{words.intro}</p>
      <dl>
        {words.operators.map(([operator, meaning]) => (
          <div key={operator}>
            <dt>
              <code dir="ltr">{operator}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
