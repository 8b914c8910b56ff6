"""Calls to Amazon's services go through, also over connections that were kept too long."""

import os
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from parlour.platform.aws import Aws, AwsError

ANSWERED, CLOSED = True, False
Service = Callable[..., list[bytes]]


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """Lambda as it answers the calls it gets, or closes the connection that they came by.

    What it was asked is in the list.
    """
    asked: list[bytes] = []
    behaviour: list[bool] = []

    class Lambda(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            asked.append(self.rfile.read(int(self.headers.get("Content-Length", 0))))
            self.close_connection = behaviour[len(asked) - 1] is CLOSED
            if not self.close_connection:
                self.send_response(202)
                self.send_header("Content-Length", "0")
                self.end_headers()

        def do_DELETE(self) -> None:
            self.do_POST()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Lambda)
    thread = Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setenv("AWS_ENDPOINT_URL_LAMBDA", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "tests")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "tests")

    def behaves(*answers: bool) -> list[bytes]:
        behaviour.extend(answers)
        return asked

    yield behaves
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.shows("function-cut")
def test_a_kept_connection_that_was_closed_is_no_reason_not_to_ask(service: Service) -> None:
    asked, aws = service(ANSWERED, CLOSED, ANSWERED), Aws()
    aws.invoke("background", {"task": "depart", "sid": "one"})
    aws.invoke("background", {"task": "depart", "sid": "two"})
    assert asked[1:] == [b'{"task":"depart","sid":"two"}'] * 2


@pytest.mark.shows("function-cut")
def test_nor_whatever_is_asked(service: Service) -> None:
    asked, aws = service(ANSWERED, CLOSED, ANSWERED), Aws()
    url = f"{os.environ['AWS_ENDPOINT_URL_LAMBDA']}/chat/@connections/one"
    answers = [aws.request("execute-api", "DELETE", url) for _ in range(2)]
    assert [status for status, _ in answers] == [202, 202]
    assert len(asked) == 3


def test_what_is_closed_again_and_again_is_an_error(service: Service) -> None:
    asked, aws = service(CLOSED, CLOSED), Aws()
    with pytest.raises(AwsError, match="lambda does not answer: ProtocolError"):
        aws.invoke("background", {})
    assert len(asked) == 2
