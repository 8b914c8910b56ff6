"""Files that people upload, and some that only others would."""

import io
import struct
import zipfile
import zlib
from typing import Any

from PIL import Image

from tests.world import Person

_ORIENTATION, _MAKER = 0x0112, 0x010F


def picture(
    kind: str = "PNG", size: tuple[int, int] = (1600, 900), orientation: int | None = None
) -> bytes:
    """A picture, red on the left and blue on the right; `orientation` as a camera writes it."""
    width, height = size
    image = Image.new("RGB", size, "red")
    image.paste("blue", (width // 2, 0, width, height))
    options: dict[str, Any] = {}
    if orientation is not None:
        exif = Image.Exif()
        exif[_ORIENTATION], exif[_MAKER] = orientation, "A camera with a name"
        options["exif"] = exif
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def moving(kind: str) -> bytes:
    """Two frames: the first is green, the second yellow."""
    frames = [Image.new("RGB", (64, 48), colour) for colour in ("green", "yellow")]
    target = io.BytesIO()
    frames[0].save(target, kind, save_all=True, append_images=frames[1:], duration=100)
    return target.getvalue()


def zip_bomb() -> bytes:
    """Ten megabytes of nothing in ten kilobytes, for whoever opens it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("nothing", bytes(10_000_000))
    return target.getvalue()


def bomb(width: int = 30_000, height: int = 30_000) -> bytes:
    """A PNG of some hundred bytes that says it is very large."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(bytes(9999))), chunk(b"IEND", b""))
    )


def upload(person: Person, content: bytes, name: str = "notes.txt") -> dict[str, Any]:
    """Upload a file that is accepted."""
    answer = person.request("POST", "uploads", files={"file": (name, content)})
    assert answer.status_code == 201, answer.text
    file: dict[str, Any] = answer.json()
    return file


def send(person: Person, room: str, *files: dict[str, Any], text: str = "Look!") -> dict[str, Any]:
    """Send a message with these uploads."""
    body = {"message": text, "attachments": [file["id"] for file in files]}
    answer = person.post(f"rooms/{room}/messages", body)
    assert answer.status_code == 201, answer.text
    message: dict[str, Any] = answer.json()["message"]
    return message
