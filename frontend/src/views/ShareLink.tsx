import "./ShareLink.css";
import { Check, Copy, QrCode as QrIcon, Share2 } from "lucide";
import { useId, useState } from "preact/hooks";
import { strings } from "../strings";
import { useCopy } from "./copy";
import { Icon } from "./Icon";
import { lazily } from "./lazily";

const QrCode = lazily(() => import("./QrCode").then((code) => code.QrCode));

interface Props {
  label: string;
  link: string;
  /** What goes with it where it is shared. */
  text: string;
  /** Whether the QR code is shown from the beginning. */
  open?: boolean;
}

/** A link to give to somebody: to read, copy, share, or take with a camera. */
export function ShareLink({ label, link, text, open = false }: Props) {
  const [copied, copy] = useCopy();
  const [shown, setShown] = useState(open);
  const id = useId();
  const share = () => {
    // Whoever turns away from the sheet has changed their mind.
    navigator.share({ text, url: link }).catch(() => {});
  };
  return (
    <div class="share-link">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="share-link-address"
        dir="ltr"
        readOnly
        value={link}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div class="share-link-actions">
        <button type="button" onClick={() => copy(link)}>
          <Icon icon={copied ? Check : Copy} size={18} />
          <span aria-live="polite">{copied ? strings.copied : strings.copy}</span>
        </button>
        {"share" in navigator && (
          <button type="button" onClick={share}>
            <Icon icon={Share2} size={18} />
            {strings.share}
          </button>
        )}
        <button type="button" aria-expanded={shown} onClick={() => setShown(!shown)}>
          <Icon icon={QrIcon} size={18} />
          {shown ? strings.invites.hideQr : strings.invites.showQr}
        </button>
      </div>
      {shown && <QrCode text={link} label={strings.invites.qr} />}
    </div>
  );
}
