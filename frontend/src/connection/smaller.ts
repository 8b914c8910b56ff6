// Makes a large picture of oneself small before it travels: that is quicker on a slow line, and what
// a camera wrote into it, such as where it was taken, stays here.

const SMALL_BYTES = 300_000;
const SMALL_PIXELS = 1_024;
const QUALITY = 0.9;

/** The picture's middle square; or the picture itself, if it is small or cannot be drawn here. */
export async function smaller(picture: File): Promise<File> {
  const image = await createImageBitmap(picture).catch(() => null);
  if (!image || isSmall(picture.size, image)) return picture;
  try {
    const { x, y, from, to } = middle(image);
    const canvas = new OffscreenCanvas(to, to);
    const context = canvas.getContext("2d");
    if (!context) return picture;
    context.imageSmoothingQuality = "high";
    context.drawImage(image, x, y, from, from, 0, 0, to, to);
    // A browser that cannot write WebP writes PNG, which a photo makes large.
    const type = picture.type === "image/jpeg" ? picture.type : "image/webp";
    const blob = await canvas.convertToBlob({ type, quality: QUALITY });
    return new File([blob], picture.name, { type: blob.type });
  } catch {
    return picture;
  } finally {
    image.close();
  }
}

interface Size {
  readonly width: number;
  readonly height: number;
}

export function isSmall(bytes: number, { width, height }: Size): boolean {
  return bytes <= SMALL_BYTES && Math.max(width, height) <= SMALL_PIXELS;
}

/** The square that the server would take: where it begins, its side, and its side once small. */
export function middle({ width, height }: Size) {
  const from = Math.min(width, height);
  const x = Math.floor((width - from) / 2);
  const y = Math.floor((height - from) / 2);
  return { x, y, from, to: Math.min(from, SMALL_PIXELS) };
}
