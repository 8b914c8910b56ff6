"""Uploading files, and who gets them how."""

import io
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import requests
from PIL import Image

from tests.conftest import new_database
from tests.files import bomb, moving, picture, send, upload, zip_bomb
from tests.own import serving
from tests.parts import Server, wait_until
from tests.world import Person, World

SVG = (
    b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
)
HTML = b"<!doctype html><script>alert(1)</script>"
ELF = b"\x7fELF\x02\x01\x01" + bytes(64)
EXE = b"MZ\x90\x00\x03\x00\x00\x00" + bytes(256)
MEGABYTE = 1024 * 1024


def fetch(person: Person, url: str, method: str = "GET", **headers: str) -> requests.Response:
    return person.browser.request(method, person.server.url + url, headers=headers, timeout=10)


def blobs(server: Server) -> set[str]:
    return {path.name for path in (server.folder / "uploads").glob("??/*")}


def looked_at(content: bytes) -> Any:
    return Image.open(io.BytesIO(content))


@pytest.fixture
def group(ada: Person, bob: Person) -> str:
    """A private group of Ada and Bob, where newcomers see what is said from then on."""
    body = {"name": "Two of us", "private": True, "members": [bob.name]}
    room: str = ada.post("rooms", body).json()["id"]
    return room


def test_a_file_comes_back_as_it_was(ada: Person) -> None:
    file = upload(ada, "grüße\n".encode(), "Grüße & more.txt")
    assert (file["name"], file["size"], file["type"]) == ("Grüße & more.txt", 8, "text/plain")
    assert file["url"] == f"/api/v1/uploads/{file['id']}/Gr%C3%BC%C3%9Fe%20%26%20more.txt"
    answer = fetch(ada, file["url"])
    assert (answer.status_code, answer.content) == (200, "grüße\n".encode())
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert (
        "filename*=UTF-8''Gr%C3%BC%C3%9Fe%20&%20more.txt" in answer.headers["Content-Disposition"]
    )


def test_files_arrive_with_their_message_in_their_order(
    ada: Person, bob: Person, group: str
) -> None:
    bobs = bob.socket()
    files = [upload(ada, f"{n}".encode(), f"{n}.txt") for n in range(3)]
    sent = send(ada, group, *files[::-1])
    assert sent["attachments"] == files[::-1]
    assert bobs.wait_for("receive_message") == sent
    assert bob.get(f"rooms/{group}/messages").json()["messages"] == [sent]
    assert [fetch(bob, file["url"]).text for file in files] == ["0", "1", "2"]


def test_a_file_without_a_word_is_a_message(ada: Person, group: str) -> None:
    assert send(ada, group, upload(ada, b"x"), text="")["message"] == ""
    assert ada.post(f"rooms/{group}/messages", {"message": ""}).status_code == 400


@pytest.mark.shows("uploads-types")
@pytest.mark.parametrize(
    ("kind", "media_type"),
    [
        ("JPEG", "image/jpeg"),
        ("PNG", "image/png"),
        ("GIF", "image/gif"),
        ("WEBP", "image/webp"),
    ],
)
def test_a_picture_is_shown_and_has_a_small_copy(ada: Person, kind: str, media_type: str) -> None:
    content = picture(kind)
    # Whatever it is called: what is in it counts.
    file = upload(ada, content, "holiday.html")
    assert (file["type"], file["width"], file["height"]) == (media_type, 1600, 900)
    answer = fetch(ada, file["url"])
    assert (answer.content, answer.headers["Content-Type"]) == (content, media_type)
    assert answer.headers["Content-Disposition"].startswith("inline")
    small = fetch(ada, file["thumbnail"])
    assert small.headers["Content-Type"] == "image/webp"
    assert looked_at(small.content).size == (720, 405)


@pytest.mark.shows("uploads-metadata")
def test_a_turned_photo_is_upright_and_its_small_copy_says_nothing_of_the_camera(
    ada: Person,
) -> None:
    file = upload(ada, picture("JPEG", orientation=6), "photo.jpg")
    assert (file["width"], file["height"]) == (900, 1600)
    small = looked_at(fetch(ada, file["thumbnail"]).content)
    assert small.size == (405, 720)
    # Turned to the right, what was on the left is on top.
    red, _, blue = small.convert("RGB").getpixel((200, 10))
    assert (red > 200, blue < 60) == (True, True)
    assert (dict(small.getexif()), "exif" in small.info, "xmp" in small.info) == ({}, False, False)


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_the_small_copy_of_a_moving_picture_stands_still(ada: Person, kind: str) -> None:
    file = upload(ada, moving(kind))
    small = looked_at(fetch(ada, file["thumbnail"]).content)
    assert (small.size, getattr(small, "n_frames", 1)) == ((64, 48), 1)
    red, green, _ = small.convert("RGB").getpixel((30, 20))
    assert (red < 80, green > 80) == (True, True)


@pytest.mark.shows("uploads-types")
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", HTML),
        ("page.svg", SVG),
        ("page.xml", b"<?xml version='1.0'?><x/>"),
        ("script.js", b"alert(1)"),
        ("picture.png", HTML),
        ("picture.svg", b"\xff\xfe" + SVG.decode().encode("utf-16-le")),
        ("picture.gif", b"GIF89a/*" + HTML),
        ("picture.png", ELF),
        ("picture.jpg", EXE),
        ("bomb.png", bomb()),
        ("bomb.zip", zip_bomb()),
        ("broken.jpg", picture("JPEG")[:4000]),
        ("broken.png", picture("PNG")[:200]),
        ("broken.gif", picture("GIF")[:900]),
        ("broken.webp", picture("WEBP")[:300]),
        ("bitmap.bmp", picture("BMP", (9, 9))),
        ("picture.tiff", picture("TIFF", (9, 9))),
    ],
)
def test_what_is_no_plain_picture_is_never_shown(ada: Person, name: str, content: bytes) -> None:
    file = upload(ada, content, name)
    assert file["type"] not in ("image/png", "image/jpeg", "image/gif", "image/webp")
    assert (file["width"], file["height"], file["thumbnail"]) == (None, None, None)
    for url in (file["url"], file["url"].rpartition("/")[0] + "/other.png"):
        answer = fetch(ada, url)
        assert answer.content == content
        assert answer.headers["Content-Disposition"].startswith("attachment")
        kind = answer.headers["Content-Type"].partition(";")[0]
        assert kind in ("text/plain", "application/octet-stream", "application/zip")


@pytest.mark.shows("uploads-sandbox")
def test_a_file_can_do_nothing_on_the_page(ada: Person) -> None:
    for file in (upload(ada, picture()), upload(ada, HTML, "page.html")):
        for method in ("GET", "HEAD"):
            headers = fetch(ada, file["url"], method).headers
            assert "default-src 'none'; sandbox" in headers["Content-Security-Policy"]
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
            assert headers["Cache-Control"] == "private, max-age=31536000, immutable"
            assert int(headers["Content-Length"]) == file["size"]
    assert fetch(ada, file["url"], "HEAD").content == b""


@pytest.mark.shows("uploads-names")
@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("C:\\Users\\ada\\me.txt", "me.txt"),
        ("..", "file"),
        ("a/..", "a"),
        ("\u202ephoto\u202cgnp.exe", "photognp.exe"),
        ("zero\u200bwidth\ufeff.txt", "zerowidth.txt"),
        ("e\u0301te\u0301.txt", "été.txt"),
        ("two  lines\u2028here.txt", "two lines here.txt"),
        ("x" * 300 + ".txt", "x" * 251 + ".txt"),
        ("é" * 200 + ".tar.gz", "é" * 126 + ".gz"),
        ("字" * 100, "字" * 85),
        ("写真 😀.png", "写真 😀.png"),
    ],
)
def test_a_name_is_cleaned(ada: Person, given: str, shown: str) -> None:
    # Written by hand: libraries clean names too.
    quoted = given.replace("\\", "\\\\")
    body = (
        f'--x\r\nContent-Disposition: form-data; name="file"; filename="{quoted}"\r\n\r\n'
        "hello\r\n--x--\r\n"
    ).encode()
    answer = post_raw(ada, body)
    assert (answer.status_code, answer.json()["name"]) == (201, shown)
    assert fetch(ada, answer.json()["url"]).content == b"hello"


def post_raw(person: Person, body: bytes, kind: str = "multipart/form-data; boundary=x") -> Any:
    headers = {"Content-Type": kind, "X-CSRF-Token": person.browser.cookies["parlour_csrf"]}
    return person.request("POST", "uploads", data=body, headers=headers)


@pytest.mark.shows("uploads-names")
def test_a_name_that_holds_a_header_is_only_a_name(ada: Person) -> None:
    file = upload(ada, b"x", 'a"; filename="b.html\r\nSet-Cookie: c=d.txt')
    headers = fetch(ada, file["url"]).headers
    assert "Set-Cookie" not in headers
    assert headers["Content-Disposition"].startswith("attachment")


@pytest.mark.shows("uploads-bounds")
def test_a_form_holds_one_file_and_nothing_else(ada: Person) -> None:
    bad: list[tuple[Any, str | None]] = [
        ([], None),
        ([("other", ("a", b"x"))], "other"),
        ([("file", ("a", b"x")), ("file", ("b", b"y"))], "file"),
        ([("file", ("a", b"x")), ("more", ("b", b"y"))], "more"),
        ([("file", (None, b"x"))], "file"),
        ([("file", ("a", b"x")), ("room", (None, b"1"))], "room"),
        ([("file", ("a", b""))], "file"),
        ([(f"{n}", (None, b"x")) for n in range(9)], "file"),
    ]
    known = blobs(ada.server)
    for files, field in bad:
        answer = ada.request("POST", "uploads", files=files)
        problem = answer.json()
        assert problem["code"] in ("invalid", "too_large"), files
        assert problem.get("field") == field, files
    for body, kind in (
        (b"{}", "application/json"),
        (b"hello", "text/plain"),
        (b"hello", "multipart/form-data"),
        (b"hello", "multipart/form-data; boundary=x"),
        (b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nx',
         "multipart/form-data; boundary=x"),
    ):  # fmt: skip
        assert post_raw(ada, body, kind).json()["code"] == "invalid"
    assert blobs(ada.server) == known


@pytest.mark.shows("uploads-bounds")
def test_too_large_is_refused(ada: Person) -> None:
    known = blobs(ada.server)
    assert upload(ada, bytes(25 * MEGABYTE))["size"] == 25 * MEGABYTE
    for size in (25 * MEGABYTE + 1, 40 * MEGABYTE):
        answer = ada.request("POST", "uploads", files={"file": ("a", bytes(size))})
        assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
        assert answer.json()["detail"] == "A file has at most 25 MB."
    chunks = (bytes(MEGABYTE) for _ in range(40))
    assert post_raw(ada, chunks).json()["code"] in ("too_large", "invalid")  # type: ignore[arg-type]
    assert len(blobs(ada.server) - known) == 1
    # Elsewhere bodies are as short as ever.
    assert ada.post("rooms/1/messages", {"message": "x" * 70_000}).status_code == 413


@pytest.mark.shows("uploads-bounds")
def test_who_may_not_upload_is_refused_before_anything_is_read(
    ada: Person, world: World, server: Server
) -> None:
    url = f"{server.url}/api/v1/uploads"
    files = {"file": ("a.txt", b"hello")}
    assert requests.post(url, files=files, timeout=10).json()["code"] == "unauthorized"
    assert ada.request("POST", "uploads", files=files, headers={}).json()["code"] == "forbidden"
    guest = requests.post(f"{server.url}/api/v1/auth/guest", json={"name": "Kim"}, timeout=10)
    bearer = {"Authorization": f"Bearer {guest.json()['access_token']}"}
    answer = requests.post(url, files=files, headers=bearer, timeout=10)
    assert answer.json()["code"] == "forbidden"
    # It says that much will come, sends nothing, and has its answer.
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as raw:
        raw.sendall(
            b"POST /api/v1/uploads HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000\r\n"
            b"Content-Type: multipart/form-data; boundary=x\r\n\r\n"
        )
        assert raw.recv(100).startswith(b"HTTP/1.1 401")
    assert world.server is server


@pytest.mark.shows("uploads-bounds")
def test_an_upload_that_breaks_off_leaves_nothing(ada: Person) -> None:
    known = blobs(ada.server)
    cookies = "; ".join(f"{name}={value}" for name, value in ada.browser.cookies.items())
    for sent in (b"", b"x" * 100, b"x" * 3_000_000):
        with socket.create_connection(("127.0.0.1", ada.server.port), timeout=5) as raw:
            raw.sendall(
                f"POST /api/v1/uploads HTTP/1.1\r\nHost: x\r\nCookie: {cookies}\r\n"
                f"X-CSRF-Token: {ada.browser.cookies['parlour_csrf']}\r\n"
                "Content-Length: 9000000\r\nContent-Type: multipart/form-data; boundary=x\r\n\r\n"
                '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'.encode()
                + sent
            )
    file = upload(ada, b"after it")
    time.sleep(0.2)
    assert blobs(ada.server) - known == {file["id"]}
    assert not ada.server.logged("request failed")


@pytest.mark.shows("uploads-private")
def test_only_who_sees_the_message_gets_its_files(
    ada: Person, bob: Person, world: World, group: str
) -> None:
    eve = world.person("Eve")
    file = upload(ada, picture())
    urls = (file["url"], file["thumbnail"])

    def got_by(person: Person) -> list[int]:
        return [fetch(person, url).status_code for url in urls]

    # Until it is sent it is one's own alone.
    assert (got_by(ada), got_by(bob), got_by(eve)) == ([200] * 2, [404] * 2, [404] * 2)
    send(ada, group, file)
    assert (got_by(ada), got_by(bob), got_by(eve)) == ([200] * 2, [200] * 2, [404] * 2)
    assert requests.get(ada.server.url + urls[0], timeout=5).json()["code"] == "unauthorized"
    # Who comes later does not see what was before; who has left sees nothing.
    later = upload(ada, b"later")
    assert ada.post(f"rooms/{group}/members", {"usernames": [eve.name]}).ok
    send(ada, group, later)
    assert (got_by(eve), fetch(eve, later["url"]).status_code) == ([404] * 2, 200)
    assert bob.post(f"rooms/{group}/leave").ok
    assert (got_by(bob), fetch(bob, later["url"]).status_code) == ([404] * 2, 404)


@pytest.mark.shows("guests-lobby-only")
def test_a_guest_gets_what_is_in_the_lobby(ada: Person, group: str) -> None:
    url = f"{ada.server.url}/api/v1/auth/guest"
    token = requests.post(url, json={"name": "Kim"}, timeout=10).json()["access_token"]

    def got(file: dict[str, Any]) -> int:
        return requests.get(
            ada.server.url + file["url"], headers={"Authorization": f"Bearer {token}"}, timeout=10
        ).status_code

    here, there = upload(ada, b"here"), upload(ada, b"there")
    assert (got(here), got(there)) == (404, 404)
    send(ada, "1", here)
    send(ada, group, there)
    assert (got(here), got(there)) == (200, 404)


@pytest.mark.shows("uploads-private")
def test_a_deleted_message_takes_its_files_with_it(ada: Person) -> None:
    file = upload(ada, picture())
    message = send(ada, "1", file)
    answer = ada.socket().call("delete_message", {"room": "1", "seq": message["seq"]})
    assert answer["message"]["attachments"] == []
    for url in (file["url"], file["thumbnail"]):
        assert fetch(ada, url).json()["code"] == "not_found"
    wait_until(lambda: not any(key.startswith(file["id"]) for key in blobs(ada.server)))


@pytest.mark.shows("others-words")
def test_a_file_is_sent_once_and_by_its_owner(ada: Person, bob: Person) -> None:
    file, fresh = upload(ada, b"x"), upload(ada, b"y")
    send(ada, "1", file)
    for person, ids, code in (
        (ada, [file["id"]], "not_found"),
        (bob, [fresh["id"]], "not_found"),
        (ada, ["0" * 32], "not_found"),
        (ada, ["../" + fresh["id"]], "not_found"),
        (ada, [fresh["id"], fresh["id"]], "invalid"),
        (ada, [fresh["id"], "0" * 32], "not_found"),
    ):
        body = {"message": "Look!", "attachments": ids}
        problem = person.post("rooms/1/messages", body).json()
        assert (problem["code"], problem["field"]) == (code, "attachments")
    assert send(ada, "1", fresh)["attachments"] == [fresh]


@pytest.mark.shows("ids-guessed")
@pytest.mark.parametrize(
    "path", ["0" * 32 + "/a", "x/a", "..%2f..%2fsecret.key/a", "%00/a", "a" * 300 + "/a"]
)
def test_what_is_no_file_is_not_there(ada: Person, path: str) -> None:
    answer = ada.get(f"uploads/{path}")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_a_part_is_given_where_a_part_is_asked_for(ada: Person) -> None:
    url = upload(ada, bytes(range(256)))["url"]
    part = fetch(ada, url, Range="bytes=10-19")
    assert (part.status_code, part.content) == (206, bytes(range(10, 20)))
    assert part.headers["Content-Range"] == "bytes 10-19/256"
    assert fetch(ada, url, Range="bytes=-6").content == bytes(range(250, 256))
    assert fetch(ada, url, Range="bytes=900-").status_code == 416
    etag = fetch(ada, url).headers["ETag"]
    assert fetch(ada, url, **{"If-None-Match": etag}).status_code == 304


@pytest.fixture
def small_server(
    database_kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Server]:
    """A server where each may upload 1 MB in all."""
    url = new_database(database_kind, request)
    with serving(tmp_path, url, upload_quota_mb="1", upload_max_mb="1") as one:
        yield one


@pytest.mark.shows("uploads-bounds")
def test_everyone_has_a_quota_however_many_upload_at_once(small_server: Server) -> None:
    here = World(small_server)
    ada, bob = here.person("Ada"), here.person("Bob")

    def code(person: Person, size: int) -> int:
        csrf = person.browser.cookies["parlour_csrf"]
        return requests.post(
            f"{small_server.url}/api/v1/uploads", files={"file": ("a", bytes(size))}, timeout=30,
            cookies=person.browser.cookies, headers={"X-CSRF-Token": csrf},
        ).status_code  # fmt: skip

    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(lambda _: code(ada, 300_000), range(8)))
    assert sorted(codes) == [201] * 3 + [413] * 5
    assert len(blobs(small_server)) == 3
    problem = ada.request("POST", "uploads", files={"file": ("a", bytes(300_000))}).json()
    assert "1 MB that everyone has" in problem["detail"]
    assert (code(ada, 100), code(bob, 900_000)) == (201, 201)
    # What is deleted counts no more.
    message = send(bob, "1", upload(bob, bytes(9)))
    assert bob.socket().call("delete_message", {"room": "1", "seq": message["seq"]})["ok"]
    here.close()


def test_uploads_can_be_switched_off(tmp_path: Path) -> None:
    with serving(tmp_path, upload_max_mb="0") as server:
        here = World(server)
        answer = here.person().request("POST", "uploads", files={"file": ("a", b"x")})
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
        here.close()
