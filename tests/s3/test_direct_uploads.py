"""Files that browsers send straight to S3, and fetch there when they are large."""

import base64
import io
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import parse_qs, urlsplit

import boto3
import pytest
import requests
from PIL import Image

from parlour.platform.s3_blobs import opened
from tests.conftest import new_database
from tests.files import picture, send, upload
from tests.http.test_uploads import HTML, fetch, looked_at
from tests.own import serving
from tests.parts import Server
from tests.s3_server import S3
from tests.world import Person, World

MEGABYTE = 1024 * 1024
LARGE = bytes(range(256)) * 4 * 1024 * 5


@pytest.fixture(scope="module")
def bucket(s3: S3) -> str:
    return s3.new_bucket()


@pytest.fixture(scope="module")
def server(
    bucket: str,
    s3: S3,
    database_kind: str,
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Server]:
    settings = {"blobs": f"s3://{bucket}/here", "blobs_endpoint": s3.url, "direct_uploads": "on"}
    url, folder = new_database(database_kind, request), tmp_path_factory.mktemp("parlour")
    with serving(folder, url, **settings, upload_quota_mb="30") as one:
        yield one


@pytest.fixture
def stored(s3: S3, bucket: str) -> Any:
    """Call it for the keys of what is in the bucket and begins so."""
    client = boto3.client("s3", endpoint_url=s3.url)

    def keys(prefix: str) -> set[str]:
        found = client.list_objects_v2(Bucket=bucket, Prefix=f"here/{prefix}").get("Contents", [])
        return {one["Key"].removeprefix("here/") for one in found}

    return keys


def begin(person: Person, size: int, name: str = "notes.txt") -> dict[str, Any]:
    answer = person.post("uploads/direct", {"name": name, "size": size})
    assert answer.status_code == 201, answer.text
    form: dict[str, Any] = answer.json()
    return form


def post(form: dict[str, Any], content: bytes) -> None:
    files = {"file": ("whatever", content)}
    answer = requests.post(form["url"], data=form["fields"], files=files, timeout=20)
    assert answer.status_code == 204, answer.text


def finish(person: Person, form: dict[str, Any]) -> requests.Response:
    return person.post(f"uploads/direct/{form['id']}")


def sent(person: Person, content: bytes, name: str = "notes.txt") -> dict[str, Any]:
    """The whole way."""
    form = begin(person, len(content), name)
    post(form, content)
    answer = finish(person, form)
    assert answer.status_code == 201, answer.text
    file: dict[str, Any] = answer.json()
    return file


def refused(answer: requests.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_a_file_goes_the_whole_way(ada: Person, bob: Person, stored: Any) -> None:
    file = sent(ada, "grüße\n".encode(), "../Grüße & more.txt")
    assert (file["name"], file["size"], file["type"]) == ("Grüße & more.txt", 8, "text/plain")
    # Nothing is left of the way, and nothing says whose it is.
    assert stored(file["id"]) == {file["id"]}
    assert fetch(bob, file["url"]).status_code == 404
    assert send(ada, "1", file)["attachments"] == [file]
    assert fetch(bob, file["url"]).content == "grüße\n".encode()


@pytest.mark.shows("uploads-metadata")
def test_a_picture_gets_its_small_copy_and_says_nothing_of_the_camera(
    ada: Person, stored: Any
) -> None:
    content = picture("JPEG", orientation=6)
    file = sent(ada, content, "photo.html")
    assert (file["type"], file["width"], file["height"]) == ("image/jpeg", 900, 1600)
    given = fetch(ada, file["url"]).content
    assert b"A camera" in content
    assert b"A camera" not in given
    assert (len(given), looked_at(given).tobytes()) == (file["size"], looked_at(content).tobytes())
    assert looked_at(fetch(ada, file["thumbnail"]).content).size == (405, 720)
    assert stored(file["id"]) == {file["id"], f"{file['id']}.thumbnail"}


@pytest.mark.parametrize(
    "content", [HTML, b"GIF89a/*" + HTML, b"\x89PNG\r\n\x1a\n" + HTML, picture("PNG")[:200]]
)
def test_what_is_no_picture_is_as_if_it_had_come_through_the_server(
    ada: Person, content: bytes
) -> None:
    file, other = sent(ada, content, "page.png"), upload(ada, content, "page.png")
    same = ("name", "size", "type", "width", "height", "thumbnail")
    assert {name: file[name] for name in same} == {name: other[name] for name in same}
    answer = fetch(ada, file["url"])
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Type"] == fetch(ada, other["url"]).headers["Content-Type"]


@pytest.mark.shows("uploads-direct")
def test_the_form_allows_this_file_alone_and_not_for_long(ada: Person) -> None:
    """Moto takes every form: what S3 holds a browser to is in the policy that is signed."""
    form = begin(ada, 1234, "Grüße.txt")
    fields = form["fields"]
    policy = json.loads(base64.b64decode(fields["policy"]))
    exact = {name: value for one in policy["conditions"] if isinstance(one, dict)
             for name, value in one.items()}  # fmt: skip
    assert ["content-length-range", 1234, 1234] in policy["conditions"]
    assert exact["key"] == f"here/{form['id']}.incoming"
    assert exact["x-amz-meta-user"] == ada.user["id"]
    assert exact["x-amz-meta-name"] == "Gr%C3%BC%C3%9Fe.txt"
    signed = {"policy", "x-amz-signature"}
    assert fields.keys() - signed == exact.keys() - {"bucket"}
    begun, ends = fields["x-amz-date"], policy["expiration"].replace("-", "").replace(":", "")
    minutes = (int(ends[9:11]) * 60 + int(ends[11:13])) - (
        int(begun[9:11]) * 60 + int(begun[11:13])
    )
    assert minutes % 1440 == 10
    assert fields["x-amz-algorithm"] == "AWS4-HMAC-SHA256"


def test_two_forms_are_for_two_files(ada: Person) -> None:
    assert begin(ada, 1)["id"] != begin(ada, 1)["id"]


def test_what_has_not_arrived_is_not_there(ada: Person) -> None:
    form = begin(ada, 5)
    assert refused(finish(ada, form)) == (404, "not_found")
    post(form, b"later")
    assert finish(ada, form).status_code == 201


@pytest.mark.parametrize("upload_id", ["0" * 32, "x", "0" * 32 + ".incoming", "%00", "a" * 300])
def test_what_was_never_begun_is_not_there(ada: Person, upload_id: str) -> None:
    assert refused(finish(ada, {"id": upload_id})) == (404, "not_found")


@pytest.mark.shows("uploads-direct")
def test_only_who_began_may_finish(ada: Person, bob: Person, stored: Any) -> None:
    form = begin(ada, 5)
    post(form, b"hello")
    assert refused(finish(bob, form)) == (404, "not_found")
    file = finish(ada, form).json()
    assert refused(finish(bob, form)) == (404, "not_found")
    assert fetch(ada, file["url"]).text == "hello"
    assert stored(file["id"]) == {file["id"]}


def test_finished_twice_it_is_the_same_file(ada: Person, stored: Any) -> None:
    form = begin(ada, 5)
    post(form, b"hello")
    first, second = finish(ada, form), finish(ada, form)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    # Nor does another file take its place.
    post(form, b"other")
    assert finish(ada, form).json() == first.json()
    assert fetch(ada, first.json()["url"]).text == "hello"
    assert stored(form["id"]) == {form["id"], f"{form['id']}.incoming"}


def test_finished_many_times_at_once_it_is_the_same_file(ada: Person) -> None:
    content = picture(size=(90, 90))
    form = begin(ada, len(content))
    post(form, content)

    def finished(_: int) -> requests.Response:
        return requests.post(
            f"{ada.server.url}/api/v1/uploads/direct/{form['id']}",
            headers={"Authorization": f"Bearer {ada.token}"},
            timeout=30,
        )

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(finished, range(8)))
    assert {answer.status_code for answer in answers} == {201}, [one.text for one in answers]
    assert all(answer.json() == answers[0].json() for answer in answers)
    assert fetch(ada, answers[0].json()["url"]).content == content


def test_who_may_not_upload_has_no_form(ada: Person, server: Server) -> None:
    url, body = f"{server.url}/api/v1/uploads/direct", {"name": "a.txt", "size": 5}
    guest = requests.post(f"{server.url}/api/v1/auth/guest", json={"name": "Kim"}, timeout=10)
    bearer = {"Authorization": f"Bearer {guest.json()['access_token']}"}
    for path in ("", "/" + "0" * 32):
        assert refused(requests.post(url + path, json=body, timeout=10)) == (401, "unauthorized")
        answer = requests.post(url + path, json=body, headers=bearer, timeout=10)
        assert refused(answer) == (403, "forbidden")
        answer = ada.request("POST", f"uploads/direct{path}", json=body, headers={})
        assert refused(answer) == (403, "forbidden")


def test_a_wrong_size_is_refused_before_anything_travels(ada: Person) -> None:
    for size, expected in (
        (0, (400, "invalid")),
        (-1, (400, "invalid")),
        (25 * MEGABYTE + 1, (413, "too_large")),
    ):
        assert refused(ada.post("uploads/direct", {"name": "a", "size": size})) == expected
    assert begin(ada, 25 * MEGABYTE)["id"]


def test_the_quota_counts_at_the_beginning_and_at_the_end(ada: Person, stored: Any) -> None:
    """30 MB here: two forms are given while there is room, and one file finds it."""
    size = 16 * MEGABYTE
    forms = [begin(ada, size) for _ in range(2)]
    for form in forms:
        post(form, bytes(size))
    assert finish(ada, forms[0]).status_code == 201
    answer = finish(ada, forms[1])
    assert refused(answer) == (413, "too_large")
    assert "30 MB that everyone has" in answer.json()["detail"]
    assert stored(forms[1]["id"]) == set()
    assert refused(ada.post("uploads/direct", {"name": "a", "size": size})) == (413, "too_large")


def test_a_large_file_is_fetched_where_it_is(ada: Person, bob: Person, s3: S3) -> None:
    file = sent(ada, LARGE, "Grüße.bin")
    assert refused(fetch(bob, file["url"])) == (404, "not_found")
    answer = ada.browser.get(ada.server.url + file["url"], allow_redirects=False, timeout=10)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (303, "no-store")
    link = answer.headers["Location"]
    assert link.startswith(f"{s3.url}/")
    assert parse_qs(urlsplit(link).query)["X-Amz-Expires"] == ["300"]
    there = requests.get(link, timeout=20)
    assert there.content == LARGE
    assert there.headers["Content-Type"] == "application/octet-stream"
    assert there.headers["Content-Disposition"] == (
        "attachment; filename=Grue.bin; filename*=UTF-8''Gr%C3%BC%C3%9Fe.bin"
    )
    assert there.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    part = requests.get(link, headers={"Range": "bytes=10-19"}, timeout=20)
    assert (part.status_code, part.content) == (206, LARGE[10:20])
    # Of what it is the server says all by itself.
    head = fetch(ada, file["url"], "HEAD")
    assert (head.status_code, head.headers["Content-Length"]) == (200, str(len(LARGE)))


@pytest.mark.shows("uploads-direct")
def test_a_large_page_stays_a_file_there(ada: Person) -> None:
    file = sent(ada, HTML + b" " * 5 * MEGABYTE, "page.html")
    answer = fetch(ada, file["url"])
    assert answer.history[0].status_code == 303
    assert answer.headers["Content-Disposition"] == "attachment; filename=page.html"
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_a_large_picture_is_shown_on_the_page_alone(ada: Person) -> None:
    target = io.BytesIO()
    Image.effect_noise((2400, 2400), 100).save(target, "PNG", compress_level=1)
    content = target.getvalue()
    file = sent(ada, content, "a.png")
    assert (file["type"], file["size"] > 4 * MEGABYTE) == ("image/png", True)
    shown = fetch(ada, file["url"], **{"Sec-Fetch-Dest": "image"})
    assert (shown.content, shown.headers["Content-Type"]) == (content, "image/png")
    assert shown.headers["Content-Disposition"] == "inline; filename=a.png"
    opened_alone = fetch(ada, file["url"], **{"Sec-Fetch-Dest": "document"})
    assert opened_alone.headers["Content-Disposition"] == "attachment; filename=a.png"
    assert fetch(ada, file["thumbnail"]).history == []


@pytest.mark.shows("uploads-direct")
def test_the_page_may_reach_the_bucket_and_nothing_else(server: Server, s3: S3) -> None:
    policy = requests.get(server.url, timeout=10).headers["Content-Security-Policy"]
    parts = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
    assert parts["img-src"] == f"'self' data: blob: {s3.url}"
    assert parts["connect-src"] == f"'self' {s3.url}"
    assert [name for name, value in parts.items() if s3.url in value] == ["img-src", "connect-src"]


def test_switched_off_there_are_no_forms(bucket: str, s3: S3, tmp_path: Any) -> None:
    settings = {"blobs": f"s3://{bucket}/there", "blobs_endpoint": s3.url}
    with serving(tmp_path, **settings) as server:
        here = World(server)
        ada = here.person()
        for path in ("uploads/direct", "uploads/direct/" + "0" * 32):
            assert refused(ada.post(path, {"name": "a", "size": 5})) == (403, "forbidden")
        assert s3.url not in requests.get(server.url, timeout=10).headers["Content-Security-Policy"]
        here.close()


def test_with_uploads_switched_off_there_are_none_either(
    bucket: str,
    s3: S3,
    tmp_path: Any,
) -> None:
    settings = {"blobs": f"s3://{bucket}/there", "blobs_endpoint": s3.url, "direct_uploads": "on"}
    with serving(tmp_path, **settings, upload_max_mb="0") as server:
        here = World(server)
        answer = here.person().post("uploads/direct", {"name": "a", "size": 5})
        assert refused(answer) == (403, "forbidden")
        here.close()


@pytest.mark.shows("s3-away")
def test_while_s3_is_away_one_may_try_again(tmp_path: Any) -> None:
    own = S3()
    settings = {"blobs": f"s3://{own.new_bucket()}", "blobs_endpoint": own.url}
    with serving(tmp_path, **settings, direct_uploads="on") as server:
        here = World(server)
        ada = here.person()
        form = begin(ada, 5)
        post(form, b"hello")
        own.kill()
        assert refused(finish(ada, form)) == (503, "unavailable")
        here.close()


@pytest.mark.parametrize("name", ["one-bucket", "one.bucket"])
def test_at_amazon_forms_and_links_name_the_region(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Elsewhere S3 sends a form on to the bucket's region, and no browser follows that."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    # Nobody answers at this address: that is no fault of the settings.
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    blobs = opened(f"s3://{name}/here", None)
    for url in (blobs.form("0" * 32, 1, {}, 60).url, blobs.link("0" * 32, headers={}, seconds=60)):
        assert url.startswith(f"{blobs.origin}/")
    assert ".eu-central-1.amazonaws.com" in blobs.origin
