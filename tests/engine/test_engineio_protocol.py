"""The checks of socketio/engine.io-protocol's test suite, on both transports."""

import json
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
import websocket

from parlour.transports.realtime.frames import MAX_MESSAGE_BYTES
from tests.engine.clients import INTERVAL, TIMEOUT, App

PATHS = ["/engine.io/", "/socket.io/"]


def refused(response: requests.Response, code: int, message: str) -> bool:
    return response.status_code == 400 and response.json() == {"code": code, "message": message}


def opening(text: str, upgrades: list[str]) -> None:
    assert text.startswith("0")
    value = json.loads(text[1:])
    assert len(value.pop("sid")) >= 20
    assert value == {
        "upgrades": upgrades, "pingInterval": 300, "pingTimeout": 200,
        "maxPayload": MAX_MESSAGE_BYTES,
    }  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
class TestHandshake:
    def test_polling_opens(self, app: App, path: str) -> None:
        response = app.ask(path=path)
        assert response.status_code == 200
        opening(response.text, ["websocket"])

    def test_a_websocket_opens(self, app: App, path: str) -> None:
        dialled = app.dial(path)
        opening(dialled.hears(), [])
        dialled.close()

    @pytest.mark.parametrize("version", ["", "EIO=abc&", "EIO=3&", "EIO=5&"])
    def test_another_version_is_refused(self, app: App, path: str, version: str) -> None:
        response = requests.get(f"{app.http(path)}?{version}transport=polling", timeout=5)
        assert refused(response, 5, "Unsupported protocol version")
        with pytest.raises(websocket.WebSocketBadStatusException, match="400"):
            app.dial(path, f"{version}transport=websocket")

    @pytest.mark.parametrize("transport", ["", "&transport=abc", "&transport=webtransport"])
    def test_an_unknown_transport_is_refused(self, app: App, path: str, transport: str) -> None:
        response = requests.get(f"{app.http(path)}?EIO=4{transport}", timeout=5)
        assert refused(response, 0, "Transport unknown")
        with pytest.raises(websocket.WebSocketBadStatusException, match="400"):
            app.dial(path, f"EIO=4{transport}")

    @pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "HEAD"])
    def test_only_get_opens(self, app: App, path: str, method: str) -> None:
        response = app.ask(method, path=path)
        assert response.status_code == 400
        assert method == "HEAD" or refused(response, 2, "Bad handshake method")

    def test_a_websocket_must_be_one(self, app: App, path: str) -> None:
        assert refused(app.ask(path=path, transport="websocket"), 3, "Bad request")

    def test_an_unknown_sid_is_refused(self, app: App, path: str) -> None:
        for method in ("GET", "POST"):
            assert refused(app.ask(method, path=path, sid="x"), 1, "Session ID unknown")
        with pytest.raises(websocket.WebSocketBadStatusException, match="400"):
            app.dial(path, "EIO=4&transport=websocket&sid=x")

    def test_jsonp_is_refused(self, app: App, path: str) -> None:
        assert refused(app.ask(path=path, j="0"), 3, "Bad request")

    def test_a_browser_may_ask_first(self, app: App, path: str) -> None:
        headers = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
        response = app.ask("OPTIONS", path=path, headers=headers)
        assert response.status_code == 200
        assert response.headers["Access-Control-Allow-Origin"] == "https://example.org"
        assert "POST" in response.headers["Access-Control-Allow-Methods"]


class TestMessages:
    @pytest.mark.parametrize("payload", ["4hello", "4test1\x1e4test2\x1e4test3", "4" + "é" * 999])
    def test_packets_are_posted_and_polled(self, app: App, payload: str) -> None:
        sid = app.open_polling()
        pushed = app.ask("POST", body=payload.encode(), sid=sid)
        assert (pushed.status_code, pushed.text) == (200, "ok")
        polled = app.ask(sid=sid)
        assert (polled.status_code, polled.content.decode()) == (200, payload)

    def test_bytes_are_refused_which_this_product_never_sends(self, app: App) -> None:
        sid = app.open_polling()
        assert app.ask("POST", body="4hello\x1ebAQIDBA==", sid=sid).status_code == 400
        assert app.ask(sid=sid).status_code == 400

    @pytest.mark.parametrize("body", ["abc", "", "2", "5", "9", "4a\x1e\x1e4b"])
    def test_a_packet_that_is_none_ends_the_session(self, app: App, body: str) -> None:
        sid = app.open_polling()
        assert refused(app.ask("POST", body=body, sid=sid), 3, "Bad request")
        assert refused(app.ask(sid=sid), 1, "Session ID unknown")

    def test_polling_twice_at_once_ends_the_session(self, app: App) -> None:
        sid = app.open_polling()
        with ThreadPoolExecutor(1) as others:
            first = others.submit(app.ask, sid=sid)
            time.sleep(0.1)
            assert refused(app.ask(sid=sid, t="burst"), 3, "Bad request")
            assert (first.result().status_code, first.result().text) == (200, "1")
        assert app.ask(sid=sid).status_code == 400

    def test_a_websocket_carries_text(self, app: App) -> None:
        dialled = app.open()
        for text in ("4hello", "4" + "x" * 200, "4" + "é" * 30_000):
            dialled.send(text)
            assert dialled.hears_but_pings() == text
        dialled.close()

    def test_a_websocket_carries_no_bytes(self, app: App) -> None:
        dialled = app.open()
        dialled.send_bytes(b"\1\2\3\4")
        assert dialled.closing() == 1003

    @pytest.mark.parametrize("text", ["abc", "", "0", "2", "2probe", "5", "6"])
    def test_a_packet_that_is_none_ends_the_websocket(self, app: App, text: str) -> None:
        dialled = app.open()
        dialled.send(text)
        assert dialled.closing() == 1008


class TestHeartbeat:
    def test_pings_are_polled_and_pongs_posted(self, app: App) -> None:
        sid = app.open_polling()
        for _ in range(3):
            polled = app.ask(sid=sid)
            assert (polled.status_code, polled.text) == (200, "2")
            assert app.ask("POST", body="3", sid=sid).status_code == 200

    @pytest.mark.shows("half-open")
    def test_who_polls_without_a_pong_is_gone(self, app: App) -> None:
        sid = app.open_polling()
        time.sleep(INTERVAL + TIMEOUT)
        assert app.ask(sid=sid).status_code == 400

    def test_pings_and_pongs_on_a_websocket(self, app: App) -> None:
        dialled = app.open()
        started = time.monotonic()
        for number in range(1, 4):
            assert dialled.hears() == "2"
            assert number * INTERVAL - 0.02 <= time.monotonic() - started
            dialled.send("3")
        dialled.close()

    @pytest.mark.shows("half-open")
    def test_a_websocket_without_a_pong_is_closed(self, app: App) -> None:
        dialled = app.open()
        dialled.closing()

    def test_pongs_that_nobody_asked_for_change_nothing(self, app: App) -> None:
        dialled = app.open()
        for _ in range(20):
            dialled.send("3")
        dialled.send("4still")
        assert dialled.hears() == "4still"
        assert dialled.hears() == "2"
        dialled.closing()


class TestClosing:
    @pytest.mark.parametrize("path", PATHS)
    def test_who_polls_may_leave(self, app: App, path: str) -> None:
        sid = app.open_polling(path)
        with ThreadPoolExecutor(1) as others:
            polling = others.submit(app.ask, path=path, sid=sid)
            time.sleep(0.05)
            assert app.ask("POST", body="1", path=path, sid=sid).status_code == 200
            assert (polling.result().status_code, polling.result().text) == (200, "6")
        assert app.ask(path=path, sid=sid).status_code == 400

    @pytest.mark.parametrize("path", PATHS)
    def test_a_websocket_may_be_left(self, app: App, path: str) -> None:
        dialled = app.open(path)
        dialled.send("1")
        assert dialled.closing() == 1000

    def test_a_close_frame_is_answered(self, app: App) -> None:
        dialled = app.open()
        dialled.websocket.send_close(1001, b"bye")
        assert dialled.closing() == 1001

    def test_who_is_thrown_out_while_polling_is_told(self, app: App) -> None:
        sid = app.open_polling("/socket.io/")
        body = '40\x1e42["throw-out"]'
        assert app.ask("POST", body=body, path="/socket.io/", sid=sid).status_code == 200
        time.sleep(0.1)
        told = app.ask(path="/socket.io/", sid=sid).text.split("\x1e")
        assert told[0].startswith("40{")
        assert told[-1] == "1"
        assert app.ask(path="/socket.io/", sid=sid).status_code == 400


class TestUpgrade:
    def test_from_polling_to_a_websocket(self, app: App) -> None:
        sid = app.open_polling()
        dialled = app.dial(query=f"EIO=4&transport=websocket&sid={sid}")
        dialled.send("2probe")
        assert dialled.hears() == "3probe"
        polled = app.ask(sid=sid)
        assert (polled.status_code, polled.text) == (200, "6")
        dialled.send("5")
        dialled.send("4hello")
        assert dialled.hears_but_pings() == "4hello"
        dialled.close()

    def test_who_is_polling_meanwhile_is_let_go(self, app: App) -> None:
        sid = app.open_polling()
        with ThreadPoolExecutor(1) as others:
            polling = others.submit(app.ask, sid=sid)
            time.sleep(0.05)
            dialled = app.dial(query=f"EIO=4&transport=websocket&sid={sid}")
            dialled.send("2probe")
            assert polling.result().text == "6"
        assert dialled.hears() == "3probe"
        dialled.close()

    def test_what_was_said_meanwhile_comes_over_the_websocket(self, app: App) -> None:
        sid = app.open_polling()
        dialled = app.dial(query=f"EIO=4&transport=websocket&sid={sid}")
        dialled.send("2probe")
        assert dialled.hears() == "3probe"
        assert app.ask("POST", body="4one\x1e4two", sid=sid).status_code == 200
        dialled.send("5")
        dialled.send("4three")
        assert [dialled.hears_but_pings() for _ in range(3)] == ["4one", "4two", "4three"]
        dialled.close()

    @pytest.mark.parametrize("path", PATHS)
    def test_polling_is_over_after_it(self, app: App, path: str) -> None:
        sid = app.open_polling(path)
        dialled = app.dial(path, f"EIO=4&transport=websocket&sid={sid}")
        dialled.send("2probe")
        dialled.send("5")
        assert dialled.hears() == "3probe"
        time.sleep(0.05)
        assert refused(app.ask(path=path, sid=sid), 3, "Bad request")
        if path == "/engine.io/":
            dialled.send("4hello")
            assert dialled.hears_but_pings() == "4hello"
        dialled.close()

    def test_a_second_websocket_is_closed_and_the_first_lives(self, app: App) -> None:
        sid = app.open_polling()
        dialled = app.dial(query=f"EIO=4&transport=websocket&sid={sid}")
        dialled.send("2probe")
        dialled.send("5")
        assert app.dial(query=f"EIO=4&transport=websocket&sid={sid}").closing() == 1000
        dialled.send("4hello")
        heard = dialled.hears()
        assert heard == "3probe"
        assert dialled.hears_but_pings() == "4hello"
        dialled.close()

    @pytest.mark.parametrize("text", ["5", "4hello", "2", "abc", "1"])
    def test_a_failed_one_leaves_polling_as_it_was(self, app: App, text: str) -> None:
        sid = app.open_polling()
        dialled = app.dial(query=f"EIO=4&transport=websocket&sid={sid}")
        dialled.send(text)
        assert dialled.closing() == 1008
        assert app.ask("POST", body="4hello", sid=sid).status_code == 200
        assert app.ask(sid=sid).text == "4hello"
