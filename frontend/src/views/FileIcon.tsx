import { File, FileArchive, FileMusic, FileText, FileVideoCamera } from "lucide";
import { Icon } from "./Icon";

const KINDS = [
  { icon: FileArchive, endings: /\.(?:zip|tar|gz|tgz|bz2|xz|7z|rar|zst)$/i },
  { icon: FileMusic, endings: /\.(?:mp3|ogg|oga|opus|wav|flac|m4a|aac)$/i },
  { icon: FileVideoCamera, endings: /\.(?:mp4|webm|mov|mkv|avi|m4v|ogv)$/i },
  { icon: FileText, endings: /\.(?:txt|md|pdf|docx?|odt|rtf|csv|xlsx?|ods|pptx?|odp)$/i },
];

/** What kind of file it is, at a glance. */
export function FileIcon({ name }: { name: string }) {
  return <Icon icon={KINDS.find(({ endings }) => endings.test(name))?.icon ?? File} />;
}
