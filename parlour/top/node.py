"""A node that is watched: its last looks, and what is wrong if it shows none."""

import time
from collections import deque

import requests

from parlour.top.figures import Look, Span

# Figures are over so many looks: one alone would jump.
LOOKS = 5
_KEPT = 240
_TIMEOUT_SECONDS = 3
_NOT_FOUND = 404


class Node:
    def __init__(self, url: str, token: str | None) -> None:
        self.name = url.partition("://")[2].partition("/")[0] or url
        self.trouble: str | None = None
        self.messages: deque[float] = deque(maxlen=_KEPT)
        self._url = url.rstrip("/") + "/metrics"
        self._looks: deque[Look] = deque(maxlen=LOOKS + 1)
        self._session = requests.Session()
        # Else a .netrc would take the token's place, and a proxy stand in the way of 127.0.0.1.
        self._session.trust_env = False
        if token is not None:
            self._session.headers["Authorization"] = f"Bearer {token}"

    def ask(self) -> Look | str:
        """A look at the node, or what is wrong. Changes nothing, so that any thread may ask."""
        try:
            return self._ask()
        except requests.Timeout:
            return f"does not answer within {_TIMEOUT_SECONDS} s"
        except (requests.RequestException, ValueError) as error:
            return _reason(error)

    def take(self, found: Look | str) -> None:
        """Keep what was found."""
        if isinstance(found, str):
            self.trouble = found
            self._looks.clear()
            self.messages.append(0.0)
            return
        self.trouble = None
        if self._looks and found.began != self._looks[-1].began:
            self._looks.clear()
        self._looks.append(found)
        if len(self._looks) > 1:
            last = Span([(self._looks[-2], self._looks[-1])])
            self.messages.append(last.rate("parlour_events_total", event="receive_message"))

    @property
    def latest(self) -> Look | None:
        return self._looks[-1] if self._looks else None

    @property
    def version(self) -> str:
        found = self.latest.values("parlour_build_info", "version") if self.latest else ()
        return next(iter(found), "")

    @property
    def span(self) -> Span:
        """From the first of the looks that are kept to the last."""
        return Span([(self._looks[0], self._looks[-1])] if len(self._looks) > 1 else [])

    def _ask(self) -> Look:
        answer = self._session.get(self._url, timeout=_TIMEOUT_SECONDS, allow_redirects=False)
        if answer.status_code == _NOT_FOUND:
            raise ValueError(
                "shows its metrics only on its own machine, or for PARLOUR_METRICS_TOKEN (--token)"
            )
        if not answer.ok or "parlour_build_info" not in answer.text:
            raise ValueError(f"is no Parlour (it answers {answer.status_code})")
        return Look.read(answer.text, time.monotonic())


def _reason(error: Exception) -> str:
    if isinstance(error, requests.ConnectionError):
        return "nothing answers there; is the server running?"
    if isinstance(error, requests.RequestException) and isinstance(error, ValueError):
        return "is no URL such as http://127.0.0.1:5000"
    return str(error)
