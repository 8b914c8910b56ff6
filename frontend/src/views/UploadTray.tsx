import "./UploadTray.css";
import { RotateCw, X } from "lucide";
import { cancel, tryAgain } from "../connection/uploads";
import { type Upload, uploads, uploadsIn } from "../state/uploads";
import { sizeOf, strings } from "../strings";
import { FileIcon } from "./FileIcon";
import { IconButton } from "./IconButton";

const words = strings.uploads;

/** The files that go with the room's next message, and how far each is. */
export function UploadTray({ room }: { room: string }) {
  const there = uploadsIn(uploads.value, room);
  if (there.length === 0) return null;
  return (
    <ul class="upload-tray" aria-label={words.tray}>
      {there.map((upload) => (
        <Row key={upload.id} upload={upload} />
      ))}
    </ul>
  );
}

function Row({ upload }: { upload: Upload }) {
  const { id, name, preview, status, again } = upload;
  return (
    <li class="upload" data-status={status}>
      <span class="upload-picture">
        {preview ? <img src={preview} alt="" /> : <FileIcon name={name} />}
      </span>
      <span class="upload-text">
        <bdi class="upload-name" title={name}>
          {name}
        </bdi>
        <Progress upload={upload} />
      </span>
      {status === "failed" && again && (
        <IconButton icon={RotateCw} label={words.retry(name)} onClick={() => tryAgain(id)} />
      )}
      <IconButton
        icon={X}
        label={status === "uploading" ? words.cancel(name) : words.remove(name)}
        onClick={() => cancel(id)}
      />
    </li>
  );
}

function Progress({ upload: { name, size, status, progress, trouble } }: { upload: Upload }) {
  if (status === "failed") {
    return (
      <span class="upload-trouble" role="alert">
        {trouble}
      </span>
    );
  }
  if (status === "done") return <span class="upload-size">{sizeOf(size)}</span>;
  return <progress aria-label={words.progress(name)} max={1} value={progress} />;
}
