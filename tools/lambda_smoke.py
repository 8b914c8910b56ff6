"""After a deployment: does it work? `python -m tools.lambda_smoke https://…` says so, step by step.

Goes where a page goes: reads the settings in the page, signs in (or registers somebody for the
moment, and deletes the account in the end), talks through two sockets, and uploads a file. What it
says is said in a private group that it leaves. Exit code 1 at the first step that fails.
"""

import argparse
import html
import json
import queue
import re
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import engineio
import requests
import socketio

_SECONDS = 20
_SETTINGS = re.compile(r'<meta\s+name="?parlour"?\s+content="([^"]*)"')


class FailedError(Exception):
    """A step did not go as it should. The message says which answer came instead."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="lambda_smoke", description=__doc__)
    parser.add_argument("url", help="the page's")
    parser.add_argument("--username", help="of somebody who is registered")
    parser.add_argument("--password")
    given = parser.parse_args()
    try:
        walk(given.url.rstrip("/"), given.username, given.password)
    except FailedError as failed:
        sys.exit(f"lambda_smoke: {failed}")


def walk(url: str, username: str | None, password: str | None) -> None:
    """All steps. Raises `FailedError`."""
    with step("the page"):
        settings = read_settings(fetched(requests.get(url, timeout=_SECONDS)).text)
    visitor = Visitor(url)
    with step("signing in" if username else "registering"):
        signed_in = visitor.sign_in(settings, username, password)
    with step("two sockets"):
        here, there = (Socket(url, settings, signed_in["access_token"]) for _ in range(2))
    with step("a message"):
        room = here.does("create_group", name="Smoke test", private=True)["room"]["id"]
        said = here.does("send_message", room=room, message="Is anybody there?")["message"]
        there.hears(said["message"])
    with step("a file"):
        upload = visitor.upload(settings, "smoke.txt", b"Where there is smoke\n")
        here.does("send_message", room=room, message="", attachments=[upload["id"]])
        visitor.expects(upload["url"], b"Where there is smoke\n")
    with step("leaving"):
        here.does("leave_room", room=room)
        here.close()
        there.close()
        visitor.leave()


@contextmanager
def step(name: str) -> Iterator[None]:
    begun = time.monotonic()
    try:
        yield
    except (requests.RequestException, socketio.exceptions.SocketIOError, OSError) as error:
        raise FailedError(f"{name}: {error}") from error
    except FailedError as error:
        raise FailedError(f"{name}: {error}") from None
    print(f"{name}: {time.monotonic() - begun:.2f} s")


def read_settings(page: str) -> dict[str, Any]:
    """What the page is told of this installation (`parlour/transports/http/pages.py`)."""
    found = _SETTINGS.search(page)
    if found is None or not found[1].startswith("{"):
        raise FailedError("there are no settings in it: is this Parlour?")
    settings: dict[str, Any] = json.loads(html.unescape(found[1]))
    return settings


def fetched(answer: requests.Response) -> requests.Response:
    if not answer.ok:
        raise FailedError(f"{answer.status_code} from {answer.url}: {answer.text[:200]}")
    return answer


class Visitor:
    """Somebody with a browser's cookies."""

    def __init__(self, url: str) -> None:
        self._url, self._browser = url, requests.Session()
        self._made: str | None = None

    def sign_in(
        self, settings: dict[str, Any], username: str | None, password: str | None
    ) -> dict[str, Any]:
        if username:
            return self._post("auth/login", {"username": username, "password": password or ""})
        if settings["fresh"]:
            raise FailedError("nobody has registered yet, and who does first administers it: do")
        if settings["registration"] != "open":
            raise FailedError("registration is not open: give --username and --password")
        self._made = secrets.token_urlsafe(24)
        name = f"smoke.{secrets.token_hex(4)}"
        return self._post("auth/register", {"username": name, "password": self._made})

    def upload(self, settings: dict[str, Any], name: str, content: bytes) -> dict[str, Any]:
        """The file as it was accepted; on the way that the page takes."""
        if settings.get("uploads") != "direct":
            return self._post("uploads", files={"file": (name, content)})
        form = self._post("uploads/direct", {"name": name, "size": len(content)})
        files = {"file": (name, content)}
        fetched(requests.post(form["url"], data=form["fields"], files=files, timeout=_SECONDS))
        return self._post(f"uploads/direct/{form['id']}")

    def expects(self, path: str, content: bytes) -> None:
        answer = fetched(self._browser.get(self._url + path, timeout=_SECONDS))
        if answer.content != content:
            raise FailedError(f"{path} came back as another")

    def leave(self) -> None:
        """Sign out; whom it registered, it deletes."""
        if self._made is None:
            self._request("POST", "auth/logout")
        else:
            self._request("DELETE", "me", json={"password": self._made})

    def _post(self, path: str, body: object = None, **more: Any) -> dict[str, Any]:
        answer: dict[str, Any] = self._request("POST", path, json=body, **more).json()
        return answer

    def _request(self, method: str, path: str, **options: Any) -> requests.Response:
        headers = {"X-CSRF-Token": self._browser.cookies.get("parlour_csrf") or ""}
        url = f"{self._url}/api/v1/{path}"
        answer = self._browser.request(method, url, headers=headers, timeout=_SECONDS, **options)
        return fetched(answer)


class ServerlessEngine(engineio.Client):  # type: ignore[misc]
    """API Gateway knows `/chat`, and not `/chat/`."""

    def _get_engineio_url(self, *args: Any) -> str:
        parts = urlsplit(super()._get_engineio_url(*args))
        without: str = urlunsplit(parts._replace(path=parts.path.rstrip("/")))
        return without


class _ServerlessClient(socketio.Client):  # type: ignore[misc]
    def _engineio_client_class(self) -> type[engineio.Client]:
        return ServerlessEngine


class Socket:
    """A connection, and the messages that came through it."""

    def __init__(self, url: str, settings: dict[str, Any], token: str) -> None:
        socket = settings["socket"]
        client = _ServerlessClient if socket.get("serverless") else socketio.Client
        self._messages: queue.Queue[Any] = queue.Queue()
        # The page's, and not the socket's own, which is what this library would say.
        origin = {"origin": url}
        self._client = client(reconnection=False, websocket_extra_options=origin)
        self._client.on("receive_message", self._messages.put)
        self._client.connect(
            socket["url"] or url,
            socketio_path=socket["path"],
            transports=["websocket"],
            auth={"token": token},
            wait_timeout=_SECONDS,
        )

    def does(self, command: str, **payload: Any) -> dict[str, Any]:
        answer: dict[str, Any] = self._client.call(command, payload, timeout=_SECONDS)
        if not answer["ok"]:
            raise FailedError(f"{command}: {answer['error']}")
        return answer

    def hears(self, text: str) -> None:
        try:
            while self._messages.get(timeout=_SECONDS)["message"] != text:
                pass
        except queue.Empty:
            raise FailedError(f"the other socket heard nothing for {_SECONDS} s") from None

    def close(self) -> None:
        self._client.disconnect()


if __name__ == "__main__":
    main()
