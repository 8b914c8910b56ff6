// How a message's files are shown: images as themselves, others as cards.
import type { Attachment } from "../protocol/types";

export interface Picture extends Attachment {
  readonly width: number;
  readonly height: number;
}

export interface Sorted {
  readonly pictures: readonly Picture[];
  readonly files: readonly Attachment[];
}

export function sorted(attachments: readonly Attachment[]): Sorted {
  return {
    pictures: attachments.filter(isPicture),
    files: attachments.filter((one) => !isPicture(one)),
  };
}

/** Without its size, no space can be kept for it. */
function isPicture(attachment: Attachment): attachment is Picture {
  const { type, width, height } = attachment;
  return type.startsWith("image/") && !!width && !!height;
}

/** Wider or higher than this it would be a line: it is cut at the sides. */
const FLATTEST = 3;

/** The width by the height that is kept for a picture that stands alone. */
export function ratioOf({ width, height }: Picture): number {
  return Math.min(FLATTEST, Math.max(1 / FLATTEST, width / height));
}
