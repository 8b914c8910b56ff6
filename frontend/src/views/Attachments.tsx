import "./Attachments.css";
import { useState } from "preact/hooks";
import type { Attachment } from "../protocol/types";
import { type Picture, ratioOf, sorted } from "../state/attachments";
import { strings } from "../strings";
import { AttachedFile } from "./AttachedFile";
import { lazily } from "./lazily";

const Viewer = lazily(() => import("./Viewer").then((code) => code.Viewer));

const words = strings.attachments;

/** A message's files: images in the space that was kept for them, others as cards. */
export function Attachments({ attachments }: { attachments: readonly Attachment[] }) {
  const [viewed, setViewed] = useState<number | null>(null);
  const { pictures, files } = sorted(attachments);
  return (
    <div class="attachments">
      {pictures.length > 0 && (
        <div class="attached-pictures" data-alone={pictures.length === 1}>
          {pictures.map((picture, at) => (
            <AttachedPicture
              key={picture.id}
              picture={picture}
              alone={pictures.length === 1}
              onView={() => setViewed(at)}
            />
          ))}
        </div>
      )}
      {files.map((file) => (
        <AttachedFile key={file.id} file={file} />
      ))}
      {viewed !== null && (
        <Viewer pictures={pictures} first={viewed} onClose={() => setViewed(null)} />
      )}
    </div>
  );
}

interface PictureProps {
  picture: Picture;
  alone: boolean;
  onView: () => void;
}

function AttachedPicture({ picture, alone, onView }: PictureProps) {
  const { name, url, thumbnail, width } = picture;
  const ratio = alone ? ratioOf(picture) : 1;
  return (
    <button
      type="button"
      class="attached-picture"
      aria-label={words.view(name)}
      title={name}
      style={{ "--ratio": ratio, "--width": `${width}px` }}
      onClick={onView}
    >
      <img src={thumbnail ?? url} alt={name} loading="lazy" decoding="async" />
    </button>
  );
}
