import "./AttachedFile.css";
import { Download } from "lucide";
import type { Attachment } from "../protocol/types";
import { sizeOf, strings } from "../strings";
import { FileIcon } from "./FileIcon";
import { Icon } from "./Icon";

export function AttachedFile({ file: { name, size, url } }: { file: Attachment }) {
  return (
    <a class="attached-file" href={url} download={name} title={strings.attachments.download(name)}>
      <span class="attached-file-icon">
        <FileIcon name={name} />
      </span>
      <span class="attached-file-text">
        <bdi>{name}</bdi>
        <span>{sizeOf(size)}</span>
      </span>
      <Icon icon={Download} size={18} />
    </a>
  );
}
