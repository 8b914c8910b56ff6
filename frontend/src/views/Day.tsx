import "./Day.css";
import { Fragment } from "preact";
import type { Day as DayShape } from "../state/timeline";
import { dayOf } from "../strings";
import { NewLine } from "./NewLine";
import { Run } from "./Run";

export function Day({ day }: { day: DayShape }) {
  return (
    <section class="day">
      <h2 class="day-line">
        <time dateTime={day.key}>{dayOf(day.date, new Date())}</time>
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
