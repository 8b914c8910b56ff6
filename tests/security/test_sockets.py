"""A socket by hand: what it cannot be talked into."""

import pytest
import websocket

from tests.engine.clients import masked
from tests.line import Line
from tests.parts import Server, wait_until
from tests.world import Person, Socket, World

COMPRESSED_TEXT = 0xC1


@pytest.fixture(scope="module")
def database_kind() -> str:
    return "sqlite"


@pytest.mark.shows("socket-no-compression")
def test_nothing_is_ever_unpacked(server: Server) -> None:
    """A few bytes that become gigabytes are refused, as what was never agreed on (RFC 7692, 6)."""
    wanted = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"
    url = f"{server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket"
    socket = websocket.create_connection(url, timeout=10, header=[wanted])
    assert "sec-websocket-extensions" not in (socket.headers or {})
    assert str(socket.recv()).startswith("0{")
    assert socket.sock is not None
    socket.sock.sendall(masked(COMPRESSED_TEXT, b"40"))
    opcode, payload = socket.recv_data()
    assert opcode == websocket.ABNF.OPCODE_CLOSE
    assert int.from_bytes(payload[:2], "big") == 1002
    socket.shutdown()  # type: ignore[no-untyped-call]


@pytest.mark.shows("socket-who")
def test_a_socket_stays_who_it_was_whatever_it_says_later(server: Server, ada: Person) -> None:
    guest, adas = Line(server.url, {"guest": "Mallory"}), ada.socket()
    for packet in (f'40{{"token":"{ada.token}"}}', '40{"guest":"Trent"}', '40/admin,{"x":1}'):
        guest.websocket.send(packet)
    guest.websocket.send('42["send_message",{"message":"who am I?"}]')
    assert adas.hears("who am I?")["username"] == "Mallory"
    guest.close()


@pytest.mark.shows("socket-sids")
def test_nobody_polls_for_another(server: Server, ada: Person) -> None:
    """The id of a connection is a secret of hers; Socket.IO's, which she may show, is another."""
    socket = ada.socket()
    eio, shown = socket.client.eio.sid, socket.client.get_sid()
    assert eio != shown
    assert len({eio[:12], shown[:12]}) == 2
    answer = ada.browser.get(
        f"{server.url}/socket.io/", params={"EIO": "4", "transport": "polling", "sid": shown}
    )
    assert answer.status_code == 400
    socket.say("still here")


@pytest.mark.shows("guests-lobby-only")
def test_a_guest_gains_nothing_by_the_paths_around(world: World, ada: Person) -> None:
    """By replies, reactions, pins, edits and receipts of what is not theirs, or not for guests."""
    adas = ada.socket()
    room = adas.group(private=True)["id"]
    secret = adas.do("send_message", room=room, message="a secret")["message"]["seq"]
    hers = adas.say("hers")["seq"]
    token = world.guest("Mallory")
    guests: list[Socket] = [world.connect({"token": token}), world.connect({"guest": "Trudy"})]
    for guest in guests:
        for name, payload in (
            ("edit_message", {"room": "1", "seq": hers, "message": "changed"}),
            ("delete_message", {"room": "1", "seq": hers}),
            ("pin_message", {"room": "1", "seq": hers}),
            ("unpin_message", {"room": "1", "seq": hers}),
            ("open_direct", {"username": ada.name}),
            ("create_group", {"name": "Mine"}),
            ("join_room", {"room": room}),
            ("leave_room", {"room": "1"}),
            ("react", {"room": room, "seq": secret, "emoji": "👍"}),
            ("send_message", {"room": room, "message": "hello", "reply_to": secret}),
            ("mark_read", {"room": room, "seq": secret}),
            ("typing", {"room": room}),
        ):
            answer = guest.call(name, payload)
            assert not answer["ok"], (name, answer)
            assert "secret" not in str(answer)
        assert guest.do("sync", cursors={room: 0})["changes"].keys() <= {"1"}
    assert adas.do("sync", cursors={"1": 0})["changes"]["1"]["messages"][-1]["message"] == "hers"
    assert not any("secret" in str(guest.events) for guest in guests)


@pytest.mark.shows("resend-after-removal")
def test_what_was_sent_before_is_not_answered_to_who_is_out(ada: Person, bob: Person) -> None:
    """Sending again under the same id shows the message as it is now: to members alone."""
    adas, bobs = ada.socket(), bob.socket()
    room = adas.group(private=True, members=[bob.name])["id"]
    wait_until(lambda: bobs.heard("room_joined"), what="the group")
    again = {"room": room, "message": "hello", "client_id": "0f8fad5b-d9cb-469f-a165-708677289500"}
    sent = bobs.do("send_message", **again)["message"]
    assert ada.request("DELETE", f"rooms/{room}/members/{bob.user['id']}").ok
    adas.do("pin_message", room=room, seq=sent["seq"], note="a secret")
    assert bobs.fails("send_message", **again) == "not_found"
