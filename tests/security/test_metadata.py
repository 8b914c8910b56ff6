"""Pictures say nothing of where, when and by whom they were taken; and look as they did."""

import io
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from tests.files import upload
from tests.world import Person

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825
SECRETS = (b"SecretMaker", b"SecretComment", b"SecretXmp", b"SecretAfterTheEnd")


@pytest.fixture(scope="module")
def database_kind() -> str:
    return "sqlite"


def photo(kind: str, orientation: int, **more: Any) -> bytes:
    """As a phone takes it: turned, with the place, a description, and something after its end."""
    image = Image.new("RGB", (60, 40), "red")
    image.paste("blue", (30, 0, 60, 40))
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = orientation, "SecretMaker"
    exif.get_ifd(GPS).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0)})
    if kind == "PNG":
        about = PngImagePlugin.PngInfo()
        about.add_text("Comment", "SecretComment")
        about.add_itxt("XML:com.adobe.xmp", "SecretXmp")
        more["pnginfo"] = about
    else:
        more |= {"comment": b"SecretComment"} if kind == "JPEG" else {}
        more["xmp"] = b"<x:xmpmeta>SecretXmp</x:xmpmeta>"
    target = io.BytesIO()
    image.save(target, kind, exif=exif, **more)
    return target.getvalue() + b"SecretAfterTheEnd"


PHOTOS: dict[str, tuple[str, dict[str, Any]]] = {
    "a JPEG": ("JPEG", {}),
    "a progressive JPEG": ("JPEG", {"progressive": True, "quality": 95}),
    "a JPEG in tables of its own": ("JPEG", {"optimize": True, "restart_marker_rows": 1}),
    "a PNG": ("PNG", {}),
    "a WebP": ("WEBP", {}),
    "a WebP without loss": ("WEBP", {"lossless": True}),
}


@pytest.mark.shows("uploads-metadata")
@pytest.mark.parametrize("orientation", [1, 6])
@pytest.mark.parametrize("what", PHOTOS)
def test_a_photo_says_nothing_and_looks_as_it_did(ada: Person, what: str, orientation: int) -> None:
    kind, options = PHOTOS[what]
    content = photo(kind, orientation, **options)
    assert SECRETS[0] in content
    file = upload(ada, content, "photo")
    given = ada.browser.get(ada.server.url + file["url"]).content
    assert not [one for one in SECRETS if one in given]
    assert len(given) == file["size"]
    before, after = (Image.open(io.BytesIO(one)) for one in (content, given))
    assert after.convert("RGB").tobytes() == before.convert("RGB").tobytes()
    assert dict(after.getexif()) == ({ORIENTATION: 6} if orientation == 6 else {})
    turned = (40, 60) if orientation == 6 else (60, 40)
    assert (file["width"], file["height"]) == turned


@pytest.mark.shows("uploads-metadata")
def test_a_picture_without_any_is_stored_to_the_byte(ada: Person) -> None:
    for kind, options in PHOTOS.values():
        target = io.BytesIO()
        Image.effect_noise((64, 48), 80).convert("RGB").save(target, kind, **options)
        file = upload(ada, target.getvalue(), "drawing")
        assert ada.browser.get(ada.server.url + file["url"]).content == target.getvalue()


def test_what_the_colours_mean_and_what_moves_stays(ada: Person) -> None:
    profile = b"P" * 3_000
    frames = [Image.new("RGB", (16, 16), colour) for colour in ("red", "green", "blue")]
    for kind in ("PNG", "WEBP"):
        target = io.BytesIO()
        frames[0].save(target, kind, save_all=True, append_images=frames[1:], icc_profile=profile,
                       exif=Image.Exif())  # fmt: skip
        file = upload(ada, target.getvalue(), "moving")
        given = Image.open(io.BytesIO(ada.browser.get(ada.server.url + file["url"]).content))
        assert getattr(given, "n_frames", 1) == 3
        assert given.info["icc_profile"] == profile
    target = io.BytesIO()
    frames[0].convert("CMYK").save(target, "JPEG", icc_profile=profile, comment=b"x")
    file = upload(ada, target.getvalue(), "print.jpg")
    given = Image.open(io.BytesIO(ada.browser.get(ada.server.url + file["url"]).content))
    assert (given.mode, given.info["icc_profile"]) == ("CMYK", profile)
    assert given.tobytes() == Image.open(target).tobytes()


def test_a_photo_with_a_second_one_behind_it_is_the_first(ada: Person) -> None:
    """As phones store how bright each part may shine."""
    target = io.BytesIO()
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("red", "grey")]
    frames[0].save(target, "MPO", save_all=True, append_images=frames[1:])
    file = upload(ada, target.getvalue(), "bright.jpg")
    assert (file["type"], file["width"]) == ("image/jpeg", 60)
    given = Image.open(io.BytesIO(ada.browser.get(ada.server.url + file["url"]).content))
    assert (given.format, given.size) == ("JPEG", (60, 40))
