import "./Viewer.css";
import { ChevronLeft, ChevronRight, Download, X } from "lucide";
import { useState } from "preact/hooks";
import type { Picture } from "../state/attachments";
import { strings } from "../strings";
import { Icon } from "./Icon";
import { IconButton } from "./IconButton";
import { useModal } from "./modal";
import { useSwipe } from "./swipe";

const words = strings.attachments;

interface Props {
  pictures: readonly Picture[];
  /** Which one is shown at first. */
  first: number;
  onClose: () => void;
}

/** A message's images as large as they are, one after the other. */
export function Viewer({ pictures, first, onClose }: Props) {
  const [at, setAt] = useState(first);
  const picture = pictures[at];
  const step = (by: number) => {
    setAt((at) => Math.min(pictures.length - 1, Math.max(0, at + by)));
  };
  const swipe = useSwipe(step);
  const onKey = ({ key }: KeyboardEvent): boolean => {
    const forward = document.documentElement.dir === "rtl" ? -1 : 1;
    const by = { ArrowRight: forward, ArrowLeft: -forward }[key];
    if (by) step(by);
    return by !== undefined;
  };
  const modal = useModal(onClose, { onKey });
  if (!picture) return null;
  return (
    <dialog
      {...modal}
      class="modal viewer"
      // It stands in a message, whose direction is its own text's.
      dir={document.documentElement.dir as "ltr" | "rtl"}
      aria-label={picture.name}
    >
      <header>
        <p class="viewer-name">
          <bdi>{picture.name}</bdi>
          {pictures.length > 1 && <span>{words.position(at + 1, pictures.length)}</span>}
        </p>
        <a
          class="icon-button"
          href={picture.url}
          download={picture.name}
          aria-label={words.download(picture.name)}
          title={words.downloadOne}
        >
          <Icon icon={Download} />
        </a>
        <IconButton icon={X} label={strings.close} onClick={onClose} />
      </header>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it is the space around the image. */}
      <div
        class="viewer-stage"
        {...swipe}
        onClick={(event) => {
          if (event.target === event.currentTarget) onClose();
        }}
      >
        <Full key={picture.id} picture={picture} />
      </div>
      {pictures.length > 1 && (
        <div class="viewer-steps">
          <IconButton icon={ChevronLeft} label={words.previous} onClick={() => step(-1)} />
          <IconButton icon={ChevronRight} label={words.next} onClick={() => step(1)} />
        </div>
      )}
    </dialog>
  );
}

/** The thumbnail, which is there already, stands for it until it has come. */
function Full({ picture: { name, url, thumbnail, width, height } }: { picture: Picture }) {
  const [failed, setFailed] = useState(false);
  if (failed) return <p role="alert">{words.unloaded}</p>;
  return (
    <img
      class="viewer-picture"
      src={url}
      alt={name}
      width={width}
      height={height}
      style={thumbnail ? { backgroundImage: `url("${thumbnail}")` } : {}}
      onError={() => setFailed(true)}
    />
  );
}
