"""Sockets as a page opens them: with what the browser adds, on either transport."""

from typing import Any

import socketio

TRANSPORTS = ["polling", "websocket"]

# The one origin that is allowed beside the server's own, and some that would like to be taken
# for it.
FRIEND = "https://chat.example.org"
STRANGERS = [
    "https://evil.example",
    "null",
    "*",
    "http://chat.example.org",
    "https://chat.example.org:8443",
    "https://chat.example.org.evil.example",
    "https://evil-chat.example.org",
    "https://chat.example.org@evil.example",
    "https://chatxexample.org",
    "https://chat.example.orgevil",
    "https://sub.chat.example.org",
    "https://example.org",
    "https://chat.example.org/",
    "https://chat.example.org https://evil.example",
    "http://127.0.0.1",
    "http://127.0.0.1:1",
    "http://localhost",
]


class Attempt:
    """One try to connect; `refusal` is what CONNECT_ERROR said, None when it came about."""

    def __init__(
        self,
        url: str,
        auth: dict[str, Any] | None = None,
        *,
        transport: str = "websocket",
        cookie: str | None = None,
        origin: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        headers = dict(headers or {})
        if cookie is not None:
            headers["Cookie"] = f"parlour_access={cookie}"
        # The WebSocket library would otherwise say that the page is the server's own.
        options: dict[str, Any] = {"origin": origin} if origin else {"suppress_origin": True}
        if origin is not None and transport == "polling":
            headers["Origin"] = origin
        self.client = socketio.Client(reconnection=False, websocket_extra_options=options)
        self.refusal: Any = None
        self.client.on("connect_error", self._refused)
        try:
            self.client.connect(
                url, headers=headers, auth=auth, transports=[transport], wait_timeout=10
            )
        except socketio.exceptions.ConnectionError:
            assert self.refusal is not None

    @property
    def code(self) -> str:
        """`data.code` of the CONNECT_ERROR."""
        assert isinstance(self.refusal, dict), self.refusal
        assert self.refusal["message"]
        code: str = self.refusal["data"]["code"]
        return code

    def says(self, text: str, **more: str) -> dict[str, Any]:
        """The message, or the error."""
        answer = self.client.call("send_message", {"message": text, **more}, timeout=10)
        said: dict[str, Any] = answer["message"] if answer["ok"] else answer["error"]
        return said

    def __enter__(self) -> "Attempt":
        return self

    def __exit__(self, *_: object) -> None:
        self.client.disconnect()

    def _refused(self, reason: Any) -> None:
        self.refusal = reason
