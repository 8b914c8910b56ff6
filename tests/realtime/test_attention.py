"""Attention: while one is at one device, the others know and stay quiet."""

from tests.parts import wait_until
from tests.world import Person, Socket, World


def told(socket: Socket) -> list[bool]:
    socket.settle()
    return [one["active"] for one in socket.heard("attention")]


def test_all_devices_hear_whether_one_is_at_any(ada: Person, bob: Person) -> None:
    phone, laptop, bobs = ada.socket(), ada.socket(), bob.socket()
    assert phone.do("set_active", active=True) == {"ok": True}
    assert told(phone) == told(laptop) == [True]
    laptop.do("set_active", active=True)
    phone.do("set_active", active=False)
    assert told(laptop) == [True], "she is at the laptop still"
    laptop.do("set_active", active=False)
    assert told(phone) == told(laptop) == [True, False]
    assert told(bobs) == []


def test_saying_so_again_is_no_news(ada: Person) -> None:
    phone = ada.socket()
    for active in (False, True, True, False, False):
        phone.do("set_active", active=active)
    assert told(phone) == [True, False]


def test_a_device_that_closes_has_nobody_at_it(ada: Person) -> None:
    phone, laptop = ada.socket(), ada.socket()
    phone.do("set_active", active=True)
    laptop.do("set_active", active=True)
    phone.close()
    laptop.do("set_active", active=False)
    wait_until(lambda: told(laptop) == [True, False], what="nobody at the laptop")
    third = ada.socket()
    third.do("set_active", active=True)
    third.close()
    wait_until(lambda: told(laptop) == [True, False, True, False], what="nobody anywhere")


def test_a_device_that_comes_learns_that_one_is_at_another(ada: Person) -> None:
    phone = ada.socket()
    phone.do("set_active", active=True)
    assert told(ada.socket()) == [True]
    phone.do("set_active", active=False)
    assert told(ada.socket()) == []


def test_guests_may_say_so_too(world: World) -> None:
    token, nobody = world.guest("Kim"), world.connect()
    one, other = world.connect({"token": token}), world.connect({"token": token})
    assert nobody.do("set_active", active=True) == {"ok": True}
    one.do("set_active", active=True)
    assert (told(other), told(nobody)) == ([True], [])


def test_it_is_a_yes_or_a_no(ada: Person) -> None:
    phone = ada.socket()
    assert phone.fails("set_active", active="yes") == "invalid"
    assert phone.fails("set_active") == "invalid"
    assert told(phone) == []
