import { useEffect } from "preact/hooks";
import { deleteReported, dismissReport } from "../connection/reports";
import type { AdminReport } from "../protocol/types";
import { complain, say } from "../state/notice";
import { words as keepingWords } from "../strings/keeping";
import { Confirm } from "./Confirm";
import { PersonDeed } from "./PersonDeed";

export type Deed = "delete" | "dismiss" | "disable";

interface Props {
  report: AdminReport;
  deed: Deed;
  onDone: () => void;
  onClose: () => void;
}

/** Does something about a report; what takes something from somebody says first what it means. */
export function ReportDeed({ report, deed, onDone, onClose }: Props) {
  const words = keepingWords.reports;
  useEffect(() => {
    if (deed !== "dismiss") return;
    onClose();
    dismissReport(report.id).then(() => {
      onDone();
      say(words.dismissed);
    }, complain);
  }, []);
  if (deed === "dismiss") return null;
  if (deed === "disable") {
    return (
      <PersonDeed
        person={report.author}
        deed="disable"
        onChanged={onDone}
        onPassword={() => {}}
        onClose={onClose}
      />
    );
  }
  return (
    <Confirm
      title={words.delete}
      text={[words.deleteText]}
      action={words.delete}
      onConfirm={async () => {
        await deleteReported(report.id);
        onDone();
        say(words.deleted);
      }}
      onClose={onClose}
    />
  );
}
