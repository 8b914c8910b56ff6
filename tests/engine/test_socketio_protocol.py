"""The checks of socketio/socket.io-protocol's test suite that are not Engine.IO's."""

import json

import pytest

from tests.engine.clients import App, Dialled


@pytest.mark.parametrize(
    ("namespace", "credentials"),
    [("", ""), ("", '{"token":"123"}'), ("/custom,", ""), ("/custom,", '{"token":"abc"}')],
)
def test_connecting_to_a_namespace(app: App, namespace: str, credentials: str) -> None:
    dialled = app.open("/socket.io/")
    dialled.send(f"40{namespace}{credentials}")
    heard = dialled.hears()
    assert heard.startswith(f"40{namespace}{{")
    value = json.loads(heard.removeprefix(f"40{namespace}"))
    assert list(value) == ["sid"]
    assert isinstance(value["sid"], str)
    assert dialled.hears() == f'42{namespace}["auth",{credentials or "{}"}]'
    dialled.close()


def test_an_unknown_namespace_is_refused(app: App) -> None:
    dialled = app.open("/socket.io/")
    dialled.send("40/random")
    assert dialled.hears() == '44/random,{"message":"Invalid namespace"}'
    dialled.close()


@pytest.mark.parametrize("text", ["4abc", "4", "40{", "47", "4x", "44{}"])
def test_a_wrong_handshake_ends_the_connection(app: App, text: str) -> None:
    dialled = app.open("/socket.io/")
    dialled.send(text)
    assert dialled.closing() == 1008


def test_leaving_the_main_namespace_keeps_the_connection(app: App) -> None:
    dialled = app.connect()
    dialled.send("41")
    assert dialled.hears() == "2"
    dialled.close()


def test_leaving_another_namespace(app: App) -> None:
    dialled = app.connect()
    assert dialled.hears() == "2"
    dialled.send("3")
    dialled.send("40/custom")
    assert dialled.hears().startswith("40/custom,{")
    assert dialled.hears() == '42/custom,["auth",{}]'
    dialled.send("41/custom")
    dialled.send('42["message","message to main namespace"]')
    assert dialled.hears() == '42["message-back","message to main namespace"]'
    dialled.close()


@pytest.fixture
def connected(app: App) -> Dialled:
    return app.connect()


def test_an_event_is_answered_by_an_event(connected: Dialled) -> None:
    connected.send('42["message",1,"2",{"3":[true]}]')
    assert connected.hears() == '42["message-back",1,"2",{"3":[true]}]'
    connected.close()


def test_an_event_is_acknowledged(connected: Dialled) -> None:
    connected.send('42456["message-with-ack",1,"2",{"3":[false]}]')
    assert connected.hears() == '43456[1,"2",{"3":[false]}]'
    connected.close()


@pytest.mark.parametrize(
    "text",
    [
        "4abc",
        "42{}",
        '42abc["message-with-ack",1,"2",{"3":[false]}]',
        "42[]",
        "42[1]",
        '452-["message",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]',
        '461-789[{"_placeholder":true,"num":0}]',
    ],
)
def test_what_cannot_be_read_ends_the_connection(connected: Dialled, text: str) -> None:
    connected.send(text)
    assert connected.closing() == 1008


def test_events_are_handled_in_the_order_in_which_they_came(connected: Dialled) -> None:
    for number in range(100):
        connected.send(f'42{number}["message-with-ack",{number}]')
    for number in range(100):
        assert connected.hears_but_pings() == f"43{number}[{number}]"
    connected.close()


@pytest.mark.shows("socket-unknown")
@pytest.mark.parametrize("name", ["connect", "disconnect", "connect_error"])
def test_reserved_names_do_nothing(connected: Dialled, name: str) -> None:
    connected.send(f'427["{name}"]')
    connected.send('428["message-with-ack",1]')
    assert connected.hears() == "438[1]"
    connected.close()
