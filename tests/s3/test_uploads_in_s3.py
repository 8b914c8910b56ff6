"""Uploads from a server that stores them in S3: the same as from a folder, and when it is down."""

from pathlib import Path

import pytest

from tests.files import picture, upload
from tests.http.test_avatars import given
from tests.http.test_uploads import (  # noqa: F401 (they run here once more)
    fetch,
    group,
    test_a_deleted_message_takes_its_files_with_it,
    test_a_file_can_do_nothing_on_the_page,
    test_a_file_comes_back_as_it_was,
    test_a_part_is_given_where_a_part_is_asked_for,
    test_a_picture_is_shown_and_has_a_small_copy,
    test_only_who_sees_the_message_gets_its_files,
    test_what_is_no_file_is_not_there,
)
from tests.own import command, refuses, serving
from tests.parts import wait_until
from tests.s3_server import S3
from tests.world import Person, World


def test_a_portrait_is_there_too(ada: Person) -> None:
    url = given(ada, picture())
    answer = fetch(ada, url)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/webp")


@pytest.mark.shows("s3-away")
def test_while_it_is_down_the_chat_goes_on(tmp_path: Path) -> None:
    own = S3()
    settings = {"blobs": f"s3://{own.new_bucket()}", "blobs_endpoint": own.url}
    with serving(tmp_path, **settings) as server:
        world = World(server)
        ada = world.person("Ada")
        socket = ada.socket()
        file = upload(ada, b"hello")
        own.kill()
        assert fetch(ada, file["url"]).status_code == 503
        refused = ada.request("POST", "uploads", files={"file": ("a.txt", b"hello")})
        assert (refused.status_code, refused.json()["code"]) == (503, "unavailable")
        socket.say("the chat goes on")
        own.start()
        # It keeps nothing, and so has no bucket now; but it answers.
        wait_until(lambda: fetch(ada, file["url"]).status_code in {404, 503}, what="an answer")
        world.close()
    own.kill()


def test_a_bucket_that_is_not_there_is_named(tmp_path: Path, s3: S3) -> None:
    said = refuses(
        command(tmp_path, "serve", "--port", "0", blobs="s3://nowhere", blobs_endpoint=s3.url)
    )
    assert "PARLOUR_BLOBS: cannot use the bucket nowhere" in said
