import "./Day.css";
import { Fragment } from "preact";
import { overlay } from "../state/overlay";
import type { Day as DayShape } from "../state/timeline";
import { dayOf, strings } from "../strings";
import { NewLine } from "./NewLine";
import { Run } from "./Run";

export function Day({ day }: { day: DayShape }) {
  return (
    <section class="day">
      <h2 class="day-line">
        <button
          type="button"
          title={strings.jumpToDate}
          aria-haspopup="dialog"
          onClick={() => {
            overlay.value = { is: "date", day: day.key };
          }}
        >
          <time dateTime={day.key}>{dayOf(day.date, new Date())}</time>
        </button>
      </h2>
      {day.runs.map((run) => (
        <Fragment key={run.key}>
          {run.fresh && <NewLine />}
          <Run run={run} />
        </Fragment>
      ))}
    </section>
  );
}
