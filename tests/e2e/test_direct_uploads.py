"""Files that a browser sends straight to S3: as far as one sees, like all others."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Route, expect

from tests.e2e.conftest import Visitor
from tests.own import serving
from tests.parts import Server, wait_until
from tests.s3_server import S3
from tests.world import Person

Visitors = Callable[..., Visitor]


@pytest.fixture(scope="module")
def server(
    s3: S3,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Server]:
    """One that carries no files, and a bucket that allows its page."""
    bucket = s3.new_bucket()
    settings = {"blobs": f"s3://{bucket}/here", "blobs_endpoint": s3.url, "direct_uploads": "on"}
    with serving(tmp_path_factory.mktemp("parlour"), **settings) as one:
        s3.allow(bucket, one.url)
        yield one


def here(visitors: Visitors, person: Person) -> Visitor:
    visitor: Visitor = visitors()
    visitor.return_as(person.name)
    expect(visitor.composer).to_be_visible()
    return visitor


def attach(visitor: Visitor, *files: Path) -> None:
    with visitor.page.expect_file_chooser() as chooser:
        visitor.page.get_by_role("button", name="Attach files").click()
    chooser.value.set_files(files)


def posts(visitor: Visitor) -> list[str]:
    """Where the page sends files or forms from now on."""
    seen: list[str] = []
    visitor.page.on("request", lambda one: seen.append(one.url) if one.method == "POST" else None)
    return seen


def message(visitor: Visitor, text: str) -> Any:
    return visitor.conversation.get_by_role("article").filter(has_text=text)


def test_files_go_there_and_come_from_there(
    visitors: Visitors,
    ada: Person,
    bob: Person,
    s3: S3,
    tmp_path: Path,
) -> None:
    plan, notes = tmp_path / "plan.png", tmp_path / "notes.txt"
    # So large that the server does not carry it back either.
    Image.new("RGB", (2000, 1200), "red").save(plan, compress_level=0)
    notes.write_text("bring cake")
    adas, bobs = here(visitors, ada), here(visitors, bob)
    sent = posts(adas)
    attach(adas, plan, notes)
    adas.say("with a picture")
    got = message(bobs, "with a picture")
    expect(got.get_by_text("notes.txt")).to_be_visible()
    assert sum(url.startswith(s3.url) for url in sent) == 2
    assert not [url for url in sent if url.endswith("/api/v1/uploads")]
    with bobs.page.expect_response(lambda one: one.url.startswith(s3.url)) as shown:
        got.get_by_role("button", name="View plan.png").click()
    assert shown.value.status == 200
    viewer = bobs.page.get_by_role("dialog", name="plan.png")
    whole = viewer.get_by_role("img", name="plan.png")
    expect(whole).to_have_js_property("naturalWidth", 2000)
    with bobs.page.expect_download() as download:
        viewer.get_by_role("link", name="Download plan.png").click()
    assert download.value.suggested_filename == "plan.png"
    assert download.value.path().read_bytes() == plan.read_bytes()
    # The page is still the page.
    bobs.page.keyboard.press("Escape")
    expect(got.get_by_text("notes.txt")).to_be_visible()


def test_what_fails_there_is_said_and_tried_again(
    visitors: Visitors,
    ada: Person,
    s3: S3,
    tmp_path: Path,
) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("bring cake")
    adas = here(visitors, ada)
    there = re.compile(re.escape(s3.url) + "/")
    allowed = {"Access-Control-Allow-Origin": ada.server.url}

    def refuse(route: Route) -> None:
        route.fulfill(status=403, headers=allowed, body="<Error><Code>AccessDenied</Code></Error>")

    adas.page.route(there, refuse)
    attach(adas, notes)
    tray = adas.page.get_by_role("list", name="Files to send")
    expect(tray.get_by_role("alert")).to_have_text("The file cannot be stored just now.")
    adas.page.unroute(there)
    adas.page.route(there, lambda route: route.abort())
    tray.get_by_role("button", name="Retry notes.txt").click()
    expect(tray.get_by_role("alert")).to_contain_text("The server can’t be reached.")
    adas.page.unroute(there)
    tray.get_by_role("button", name="Retry notes.txt").click()
    expect(tray.get_by_role("alert")).to_have_count(0)
    adas.say("at last")
    expect(message(adas, "at last").get_by_text("notes.txt")).to_be_visible()
    # One sees it before the server does.
    wait_until(lambda: ada.history()[-1]["message"] == "at last", what="the message")
    assert [one["name"] for one in ada.history()[-1]["attachments"]] == ["notes.txt"]


def test_one_that_is_too_large_for_what_one_has_is_refused(
    visitors: Visitors, ada: Person, tmp_path: Path
) -> None:
    large = tmp_path / "large.bin"
    large.write_bytes(bytes(26 * 1024 * 1024))
    adas = here(visitors, ada)
    sent = posts(adas)
    attach(adas, large)
    expect(adas.page.get_by_role("alert")).to_have_text("Larger than 25 MB.")
    assert sent == []
