import "./ComposerBanner.css";
import { Pencil, Reply, X } from "lucide";
import type { Composing } from "../state/composing";
import { plainText } from "../state/markdown";
import { strings } from "../strings";
import { Icon } from "./Icon";
import { IconButton } from "./IconButton";

interface Props {
  composing: Composing;
  /** Why the change was refused. */
  trouble: string | null;
  onCancel: () => void;
}

const words = strings.message;

/** What the message answers, or which one is being changed. */
export function ComposerBanner({ composing: { reply, edit }, trouble, onCancel }: Props) {
  const about = edit ?? reply;
  if (!about) return null;
  const text = plainText(about.message) || words.attachment;
  return (
    <section class="composer-banner" aria-label={edit ? words.editing : words.reply}>
      <Icon icon={edit ? Pencil : Reply} size={18} />
      <div class="composer-banner-text">
        <strong>{edit ? words.editing : words.answering(about.username)}</strong>
        {trouble ? (
          <p class="composer-banner-trouble" role="alert">
            {trouble}
          </p>
        ) : (
          <p dir="auto">{text}</p>
        )}
      </div>
      <IconButton
        icon={X}
        label={edit ? words.notEditing : words.notAnswering}
        onClick={onCancel}
      />
    </section>
  );
}
