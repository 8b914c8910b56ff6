"""Pictures: whether a file is one that a page may show, and small copies of it.

Only what decodes from start to end counts. Decoding takes time and memory: callers use a lane.
"""

import io
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, TypeVar

from PIL import Image, ImageOps

from parlour.platform import picture_metadata

# What every browser shows, and none takes for a page.
TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif", "WEBP": "image/webp"}
MAX_PIXELS = 50_000_000
THUMBNAIL_PIXELS = 720
PORTRAIT_PIXELS = 256
_ORIENTATION = 0x0112
# These values turn the picture by a quarter, so that width and height change places (EXIF 4.6.4).
_TURNED = {5, 6, 7, 8}
_PROFILE_BYTES = 8_192

T = TypeVar("T")
_BEGINNINGS = re.compile(rb"\xff\xd8\xff|\x89PNG\r\n|GIF8|RIFF....WEBP", re.DOTALL)

# Pillow warns on stderr of whatever is odd in a file; we refuse it, or it does not matter.
warnings.filterwarnings("ignore", module=r"PIL\.")


@dataclass(frozen=True, slots=True)
class Picture:
    """Width and height in pixels, as it is seen; the thumbnail is WebP, without metadata.

    `plain` is the file without what a camera wrote beside the picture; None if it is so already.
    """

    type: str
    width: int
    height: int
    thumbnail: bytes
    plain: bytes | None


def begins_one(start: bytes) -> bool:
    """Whether a file that begins so may be a picture; 12 bytes are enough."""
    return _BEGINNINGS.match(start) is not None


def look(file: IO[bytes]) -> Picture | None:
    """The picture that the file holds; None if it is none, is broken, or is far too large."""
    return _opened(file, lambda image: _looked(image, file))


def portrait(file: IO[bytes]) -> bytes | None:
    """The middle square of the picture, upright, in `PORTRAIT_PIXELS`: WebP, without metadata.

    None for what `look` takes for no picture.
    """
    return _opened(file, _portrait)


def _opened(file: IO[bytes], function: Callable[[Image.Image], T]) -> T | None:
    file.seek(0)
    try:
        with Image.open(file, formats=list(TYPES)) as image:
            width, height = image.size
            # Before anything is decoded: a small file may declare any size.
            return function(image) if width * height <= MAX_PIXELS else None
    except Exception:
        # A stranger's bytes in a dozen parsers: whatever is wrong with them, it is no picture.
        return None


def _looked(image: Image.Image, file: IO[bytes]) -> Picture:
    width, height = image.size
    orientation = image.getexif().get(_ORIENTATION)
    if orientation in _TURNED:
        width, height = height, width
    # A JPEG that has a second picture after it is called so, and is one.
    media_type = TYPES["JPEG" if image.format == "MPO" else str(image.format)]
    small, profile = _small(image, (THUMBNAIL_PIXELS, THUMBNAIL_PIXELS))
    file.seek(0)
    content = file.read()
    plain = picture_metadata.removed(content, media_type, orientation)
    thumbnail = _webp(small, profile)
    return Picture(media_type, width, height, thumbnail, plain if plain != content else None)


def _portrait(image: Image.Image) -> bytes:
    # First small, then square: large ones are never copied whole.
    factor = PORTRAIT_PIXELS / min(image.size)
    width, height = (max(PORTRAIT_PIXELS, round(side * factor)) for side in image.size)
    small, profile = _small(image, (width, height))
    return _webp(ImageOps.fit(small, (PORTRAIT_PIXELS, PORTRAIT_PIXELS)), profile)


def _small(image: Image.Image, size: tuple[int, int]) -> tuple[Image.Image, bytes]:
    """Upright, no larger than `size`; and its colour profile."""
    profile = image.info.get("icc_profile") or b""
    if image.mode != "RGB" and image.format != "JPEG":
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    image.thumbnail(size)
    upright = ImageOps.exif_transpose(image)
    if upright.mode not in ("RGB", "RGBA"):
        # A profile for another kind of colours would be wrong for these.
        upright, profile = upright.convert("RGB"), b""
    return upright, profile


def _webp(upright: Image.Image, profile: bytes) -> bytes:
    target = io.BytesIO()
    # The profile says what the colours mean: without it a phone's photo turns pale.
    kept = profile if len(profile) <= _PROFILE_BYTES else b""
    upright.save(target, "WEBP", quality=80, icc_profile=kept, exif=b"", xmp=b"")
    return target.getvalue()
