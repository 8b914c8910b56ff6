import "./AdminReportCard.css";
import type { AdminReport } from "../protocol/types";
import { agoOf, momentOf } from "../strings";
import { words as keepingWords } from "../strings/keeping";
import { adminWords } from "../strings/settings";
import { BubbleText } from "./BubbleText";
import { Button } from "./Button";
import { useNow } from "./clock";
import { FileIcon } from "./FileIcon";
import { PersonAvatar } from "./PersonAvatar";
import { PersonName } from "./PersonName";

export type ReportDeed = "delete" | "dismiss" | "disable";

interface Props {
  report: AdminReport;
  /** It is about oneself: others disable one. */
  own: boolean;
  onDeed: (deed: ReportDeed) => void;
}

/** A message as it was reported, by whom and why, and what may be done about it. */
export function AdminReportCard({ report, own, onDeed }: Props) {
  const words = keepingWords.reports;
  const { author, gone } = report;
  return (
    <li>
      <article class="report" aria-label={words.of(author.username)}>
        <header class="report-head">
          <PersonAvatar name={author.username} />
          <div class="settings-row-text">
            <span class="report-author">
              <PersonName name={author.username} guest={author.guest} own={own} />
              {author.disabled && !author.guest && (
                <span class="mark" data-kind="off">
                  {adminWords.people.disabled}
                </span>
              )}
            </span>
            <p>{report.room_kind === "direct" ? words.direct : <bdi>{report.room_name}</bdi>}</p>
          </div>
        </header>
        <Said report={report} />
        <By report={report} />
        <div class="report-deeds">
          {!gone && (
            <Button kind="danger" onClick={() => onDeed("delete")}>
              {words.delete}
            </Button>
          )}
          {!own && !author.guest && !author.disabled && (
            <Button kind="plain" onClick={() => onDeed("disable")}>
              {adminWords.people.disable}
            </Button>
          )}
          <Button kind="plain" onClick={() => onDeed("dismiss")}>
            {words.dismiss}
          </Button>
        </div>
      </article>
    </li>
  );
}

function Said({ report: { message, files, gone } }: { report: AdminReport }) {
  return (
    <blockquote class="report-said" dir="auto">
      {message && <BubbleText text={message} mentions={[]} />}
      {files.map((name) => (
        <p key={name} class="report-file">
          <FileIcon name={name} />
          <bdi>{name}</bdi>
        </p>
      ))}
      {gone && <p class="report-by">{keepingWords.reports.gone}</p>}
    </blockquote>
  );
}

function By({ report: { username, reason, reported_at } }: { report: AdminReport }) {
  const at = new Date(reported_at);
  const now = useNow();
  return (
    <div>
      {reason && (
        <p class="report-reason" dir="auto">
          {reason}
        </p>
      )}
      <p class="report-by" title={momentOf(at)}>
        {keepingWords.reports.by(username, agoOf(at, now))}
      </p>
    </div>
  );
}
