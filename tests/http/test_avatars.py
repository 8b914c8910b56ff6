"""Pictures of people: giving oneself one, and who sees it where."""

import io
import os
from typing import Any

import pytest
import requests
from PIL import Image

from tests.files import bomb, moving, picture, upload
from tests.parts import Server, wait_until
from tests.world import Person, World

MEGABYTE = 1024 * 1024
SQUARE = (256, 256)


def put(person: Person, content: bytes, name: str = "me.png") -> requests.Response:
    return person.request("PUT", "me/avatar", files={"file": (name, content)})


def given(person: Person, content: bytes) -> str:
    """The URL of a picture that is accepted."""
    answer = put(person, content)
    assert answer.status_code == 200, answer.text
    url: str = answer.json()["avatar"]
    return url


def fetch(person: Person, url: str) -> requests.Response:
    return person.browser.get(person.server.url + url, timeout=10)


def looked_at(content: bytes) -> Any:
    return Image.open(io.BytesIO(content))


def blobs(server: Server) -> set[str]:
    return {path.name for path in (server.folder / "uploads").glob("??/*.avatar")}


def refused(answer: requests.Response) -> tuple[int, str, str | None]:
    problem = answer.json()
    return answer.status_code, problem["code"], problem.get("field")


def test_a_picture_is_seen_by_everyone_at_once(ada: Person, bob: Person) -> None:
    adas, bobs = ada.socket(), bob.socket()
    assert ada.get("me").json()["avatar"] is None
    url = given(ada, picture())
    told = {"user_id": ada.user["id"], "username": ada.name, "avatar": url}
    assert bobs.wait_for("avatar_changed") == told
    assert adas.wait_for("me_changed") == ada.get("me").json()
    assert bobs.heard("me_changed") == []
    assert told in bob.get("avatars").json()["avatars"]
    members = bob.get("rooms/1/members").json()["members"]
    assert [one["user"]["avatar"] for one in members if one["user"]["username"] == ada.name] == [
        url
    ]
    assert bob.get("people", q=ada.name).json()["people"][0]["avatar"] == url
    assert looked_at(fetch(bob, url).content).size == SQUARE


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
@pytest.mark.parametrize("size", [(1600, 900), (900, 1600), (40, 30), (3000, 2)])
def test_of_whatever_it_is_the_middle_square_is_shown(
    ada: Person, kind: str, size: tuple[int, int]
) -> None:
    shown = looked_at(fetch(ada, given(ada, picture(kind, size))).content)
    assert (shown.format, shown.size) == ("WEBP", SQUARE)
    left, right = shown.getpixel((20, 128)), shown.getpixel((235, 128))
    # Red on the left and blue on the right: of this the middle.
    assert left[0] > 150 > left[2]
    assert right[2] > 150 > right[0]


@pytest.mark.shows("uploads-metadata")
def test_it_stands_upright_and_says_nothing_of_the_camera(ada: Person) -> None:
    turned = picture("JPEG", (1600, 900), orientation=6)
    shown = looked_at(fetch(ada, given(ada, turned)).content)
    top, bottom = shown.getpixel((128, 20)), shown.getpixel((128, 235))
    assert top[0] > 150 > top[2]
    assert bottom[2] > 150 > bottom[0]
    assert not shown.getexif()
    assert b"camera" not in fetch(ada, given(ada, turned)).content


def test_what_moves_stands_still_and_what_is_clear_stays_clear(ada: Person) -> None:
    assert getattr(looked_at(fetch(ada, given(ada, moving("GIF"))).content), "n_frames", 1) == 1
    clear = io.BytesIO()
    Image.new("RGBA", (300, 400), (0, 0, 0, 0)).save(clear, "PNG")
    shown = looked_at(fetch(ada, given(ada, clear.getvalue())).content)
    assert shown.mode == "RGBA"
    assert shown.getpixel((128, 128))[3] == 0


def test_another_picture_has_another_address_and_the_old_one_is_gone(ada: Person) -> None:
    known = blobs(ada.server)
    first, second = given(ada, picture()), given(ada, picture("JPEG"))
    assert first != second
    assert fetch(ada, second).ok
    wait_until(lambda: fetch(ada, first).status_code == 404)
    assert len(blobs(ada.server) - known) == 1


def test_it_is_taken_away_again(ada: Person, bob: Person) -> None:
    bobs = bob.socket()
    known = blobs(ada.server)
    url = given(ada, picture())
    for _ in range(2):
        answer = ada.request("DELETE", "me/avatar")
        assert (answer.status_code, answer.json()["avatar"]) == (200, None)
    bobs.settle()
    assert [one["avatar"] for one in bobs.heard("avatar_changed")] == [url, None], "once"
    assert ada.name not in str(bob.get("avatars").json())
    wait_until(lambda: blobs(ada.server) == known)
    assert fetch(bob, url).json()["code"] == "not_found"


@pytest.mark.shows("uploads-types")
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        picture()[:200],
        picture("JPEG")[:-300],
        bomb(),
    ],
    ids=["nothing", "text", "svg", "torn", "cut short", "bomb"],
)
def test_what_is_no_picture_is_refused_and_the_old_one_stays(ada: Person, content: bytes) -> None:
    url, known = given(ada, picture()), blobs(ada.server)
    assert refused(put(ada, content)) == (400, "invalid", "file")
    assert ada.get("me").json()["avatar"] == url
    assert fetch(ada, url).ok
    assert blobs(ada.server) == known


@pytest.mark.shows("uploads-bounds")
def test_too_large_is_refused_and_large_ones_are_made_small(ada: Person) -> None:
    large = picture("JPEG", (6000, 4000)) + bytes(9 * MEGABYTE)
    assert len(fetch(ada, given(ada, large)).content) < 20_000
    assert refused(put(ada, large + bytes(MEGABYTE))) == (413, "too_large", "file")
    assert put(ada, bytes(20 * MEGABYTE)).json()["detail"] == "A file has at most 10 MB."


def test_guests_see_pictures_and_have_none(ada: Person, world: World) -> None:
    url = given(ada, picture())
    bearer = {"Authorization": f"Bearer {world.guest('Kim')}"}
    there = ada.server.url
    assert requests.get(there + url, headers=bearer, timeout=10).ok
    assert url in requests.get(f"{there}/api/v1/avatars", headers=bearer, timeout=10).text
    for method in ("PUT", "DELETE"):
        files = {"file": ("a", picture())}
        answer = requests.request(
            method, f"{there}/api/v1/me/avatar", headers=bearer, files=files, timeout=10
        )
        assert answer.json()["code"] == "forbidden"
    kim = world.connect({"guest": "Robin"})
    changed = given(ada, picture())
    wait_until(lambda: changed in str(kim.heard("avatar_changed")))


@pytest.mark.shows("csrf")
def test_who_is_not_in_sees_nothing_and_a_page_elsewhere_changes_nothing(ada: Person) -> None:
    url = given(ada, picture())
    for path in (url, "/api/v1/avatars"):
        assert requests.get(ada.server.url + path, timeout=10).json()["code"] == "unauthorized"
    for method in ("PUT", "DELETE"):
        answer = ada.request(method, "me/avatar", files={"file": ("a", picture())}, headers={})
        assert answer.json()["code"] == "forbidden"
    assert ada.get("me").json()["avatar"] == url


@pytest.mark.shows("uploads-sandbox")
def test_it_is_given_out_as_a_picture_and_nothing_else(ada: Person) -> None:
    headers = fetch(ada, given(ada, picture())).headers
    assert headers["Content-Type"] == "image/webp"
    assert headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert "sandbox" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.shows("ids-guessed")
def test_a_file_of_a_message_cannot_be_had_as_a_picture(ada: Person, bob: Person) -> None:
    file = upload(ada, picture())
    for key in (file["id"], f"{file['id']}.thumbnail", "..%2f..%2fsecret.key", "x", "%00"):
        assert bob.get(f"avatars/{key}").status_code == 404
    key = given(ada, picture()).rpartition("/")[2]
    assert bob.get(f"uploads/{key}/thumbnail").status_code == 404


def test_old_ones_outlive_the_sweep(ada: Person) -> None:
    """The sweep runs as the server starts."""
    url = given(ada, picture())
    key = url.rpartition("/")[2]
    folder = ada.server.folder / "uploads"
    lost = folder / "ff" / f"{'f' * 32}.avatar"
    lost.parent.mkdir(parents=True, exist_ok=True)
    lost.write_bytes(b"x")
    for path in (lost, folder / key[:2] / f"{key}.avatar"):
        os.utime(path, (0, 0))
    ada.server.stop()
    ada.server.start()
    wait_until(lambda: not lost.exists())
    assert fetch(ada, url).ok
