import "./AboutSettings.css";
import { Check, Copy } from "lucide";
import { settings } from "../settings";
import { strings } from "../strings";
import { words } from "../strings/settings";
import { useCopy } from "./copy";
import { IconButton } from "./IconButton";

/** What runs here, and where. */
export function AboutSettings() {
  const { about } = words;
  const [copied, copy] = useCopy();
  return (
    <dl class="about">
      <div>
        <dt>{about.server}</dt>
        <dd>
          <bdi dir="ltr">{location.origin}</bdi>
          <IconButton
            icon={copied ? Check : Copy}
            label={copied ? strings.copied : strings.copy}
            onClick={() => copy(location.origin)}
          />
        </dd>
      </div>
      <div>
        <dt>{about.software}</dt>
        <dd>Parlour</dd>
      </div>
      <div>
        <dt>{about.version}</dt>
        <dd>
          <bdi dir="ltr">{settings.version}</bdi>
        </dd>
      </div>
      <div>
        <dt>{about.licence}</dt>
        <dd>{about.licenceText}</dd>
      </div>
    </dl>
  );
}
