import { Flag } from "lucide";
import { useState } from "preact/hooks";
import { dismissReport, reports } from "../connection/reports";
import type { AdminReport, User } from "../protocol/types";
import { complain, say } from "../state/notice";
import { openReports } from "../state/reports";
import { words as keepingWords } from "../strings/keeping";
import { AdminReportCard } from "./AdminReportCard";
import { useAnswer } from "./answer";
import { Blank } from "./Blank";
import { type Deed, ReportDeed } from "./ReportDeed";
import { RowSkeletons } from "./SettingsSkeleton";
import { Unloaded } from "./Unloaded";

/** The messages that people have reported, until an administrator has closed each. */
export function AdminReports({ user }: { user: User }) {
  const words = keepingWords.reports;
  // Asked again whenever one comes or goes.
  const { answer, failed, again } = useAnswer(reports, openReports.value);
  const [asking, setAsking] = useState<{ report: AdminReport; deed: Deed } | null>(null);
  const dismiss = async ({ id }: AdminReport) => {
    await dismissReport(id);
    again();
    say(words.dismissed);
  };
  const shown = answer?.reports ?? [];
  return (
    <section class="settings-group">
      <p class="settings-intro">{words.intro}</p>
      {failed && <Unloaded text={words.unloaded} onAgain={again} />}
      {!answer && !failed && <RowSkeletons count={3} />}
      {answer?.open === 0 && (
        <Blank icon={Flag} title={words.none}>
          {words.noneText}
        </Blank>
      )}
      <ul class="settings-list">
        {shown.map((report) => (
          <AdminReportCard
            key={report.id}
            report={report}
            own={report.author.id === user.id}
            onDeed={(deed) => setAsking({ report, deed })}
            onDismiss={() => dismiss(report).catch(complain)}
          />
        ))}
      </ul>
      {answer && answer.open > shown.length && (
        <p class="settings-intro">{words.more(answer.open)}</p>
      )}
      {asking && <ReportDeed {...asking} onDone={again} onClose={() => setAsking(null)} />}
    </section>
  );
}
