import { deleteReported } from "../connection/reports";
import type { AdminReport } from "../protocol/types";
import { say } from "../state/notice";
import { words as keepingWords } from "../strings/keeping";
import { Confirm } from "./Confirm";
import { PersonDeed } from "./PersonDeed";

export type Deed = "delete" | "disable";

interface Props {
  report: AdminReport;
  deed: Deed;
  onDone: () => void;
  onClose: () => void;
}

/** Says what it means for somebody, before it is done to them. */
export function ReportDeed({ report, deed, onDone, onClose }: Props) {
  const words = keepingWords.reports;
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
