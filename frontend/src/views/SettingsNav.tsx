import "./SettingsNav.css";
import { ChevronRight } from "lucide";
import { strings } from "../strings";
import { Icon } from "./Icon";
import { Link } from "./Link";
import type { Section, SectionGroup } from "./settings-sections";
import { UnreadBadge } from "./UnreadBadge";

interface Props {
  groups: readonly SectionGroup[];
  /** The one that is open, if it stands beside them. */
  section: Section | null;
}

/** The sections: beside the one that is open, or on a phone a page of their own. */
export function SettingsNav({ groups, section }: Props) {
  return (
    <div class="settings-sections">
      {groups.map(({ title, sections }) => (
        <div key={title}>
          {title && <h2>{title}</h2>}
          <ul>
            {sections.map((one) => (
              <li key={one.address}>
                <Link to={one.address} class="settings-link" current={one === section}>
                  <Icon icon={one.icon} />
                  <span>{one.title()}</span>
                  {one.waiting && <UnreadBadge count={one.waiting()} label={strings.openReports} />}
                  <Icon icon={ChevronRight} size={16} />
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
