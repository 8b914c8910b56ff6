import "./Day.css";
import type { Day as DayShape } from "../state/timeline";
import { dayOf } from "../strings";
import { Run } from "./Run";

export function Day({ day }: { day: DayShape }) {
  return (
    <section class="day">
      <h2 class="day-line">
        <time dateTime={day.key}>{dayOf(day.date, new Date())}</time>
      </h2>
      {day.runs.map((run) => (
        <Run key={run.key} run={run} />
      ))}
    </section>
  );
}
