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
import type { Deed } from "./ReportDeed";

interface Props {
  report: AdminReport;
  /** It is about oneself: others disable one. */
  own: boolean;
  onDeed: (deed: Deed) => void;
  onDismiss: () => void;
}

/** A message as it was reported, by whom and why, and what may be done about it. */
export function AdminReportCard({ report, own, onDeed, onDismiss }: Props) {
  const words = keepingWords.reports;
  const { author, gone } = report;
  return (
    <li class="report-item">
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
            <Button kind="plain" onClick={() => onDeed("delete")}>
              {words.delete}
            </Button>
          )}
          {!own && !author.guest && !author.disabled && (
            <Button kind="plain" onClick={() => onDeed("disable")}>
              {words.disable(author.username)}
            </Button>
          )}
          <Button kind="plain" onClick={onDismiss}>
            {words.dismiss}
          </Button>
        </div>
      </article>
    </li>
  );
}

function Said({ report: { message, files } }: { report: AdminReport }) {
  return (
    <blockquote class="report-said" dir="auto">
      {message && <BubbleText text={message} mentions={[]} />}
      {files.map((name) => (
        <p key={name} class="report-file">
          <FileIcon name={name} />
          <bdi>{name}</bdi>
        </p>
      ))}
    </blockquote>
  );
}

function By({ report: { username, reason, reported_at, gone } }: { report: AdminReport }) {
  const words = keepingWords.reports;
  const at = new Date(reported_at);
  const now = useNow();
  return (
    <div>
      {reason && (
        <p class="report-reason">
          <bdi>{reason}</bdi>
        </p>
      )}
      <p class="report-by" title={momentOf(at)}>
        {words.by(username, agoOf(at, now))} {gone && words.gone}
      </p>
    </div>
  );
}
