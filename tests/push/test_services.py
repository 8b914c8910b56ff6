"""Push services: what they answer, and what becomes of it."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from sqlalchemy import update

from parlour.models import PushSubscription
from parlour.platform.vapid import vapid
from parlour.settings import Settings, SettingsError
from tests.own import serving
from tests.parts import Server, wait_until
from tests.push.away import Group, failures, push_test, subscribed
from tests.push_service import Browser, PushService
from tests.world import Person, World

OTHER_KIND = (
    Ed25519PrivateKey.generate()
    .private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    .decode()
)


@pytest.mark.shows("push-forgotten")
@pytest.mark.parametrize("gone", [404, 410])
def test_a_browser_that_is_gone_is_forgotten(
    group: Group, phone: Browser, bob: Person, gone: int
) -> None:
    phone.answers = [gone]
    group.say("one")
    wait_until(lambda: phone.asked == 1, what="the first push")
    wait_until(lambda: not subscribed(bob, phone), what="forgetting")
    group.say("two")
    assert (phone.asked, phone.said()) == (1, [])


@pytest.mark.shows("push-fails")
def test_what_a_service_cannot_take_now_it_gets_later(group: Group, phone: Browser) -> None:
    phone.answers = [429]
    group.say("patience")
    assert phone.gets()["message"] == "patience"
    assert phone.asked == 2


@pytest.mark.shows("push-fails")
@pytest.mark.parametrize("status", [400, 403, 413])
def test_what_a_service_refuses_is_dropped(group: Group, phone: Browser, status: int) -> None:
    phone.answers = [status]
    group.say("lost")
    wait_until(lambda: phone.asked == 1, what="the first push")
    group.say("found")
    assert phone.gets()["message"] == "found"


@pytest.mark.shows("push-forgotten")
def test_a_browser_that_fails_for_days_is_forgotten(
    server: Server, group: Group, phone: Browser, bob: Person
) -> None:
    failed = update(PushSubscription).where(PushSubscription.endpoint == phone.endpoint)
    server.meanwhile(failed.values(failures=46))
    phone.answers = [403]
    group.say("one failure more")
    wait_until(lambda: phone.asked == 1, what="the first push")
    server.meanwhile(failed.values(failures=47))
    group.say("which is mended")
    assert phone.gets()["message"] == "which is mended"
    wait_until(lambda: failures(server, phone) == 0, what="counting anew")
    server.meanwhile(failed.values(failures=47))
    phone.answers = [403]
    group.say("one too many")
    wait_until(lambda: phone.asked == 3, what="the third push")
    wait_until(lambda: failures(server, phone) is None, what="forgetting")
    assert not subscribed(bob, phone)


@pytest.mark.shows("outgoing-redirects")
def test_redirects_are_not_followed(
    server: Server, service: PushService, phone: Browser, bob: Person
) -> None:
    trap = service.browser()
    service.redirects_to = trap.endpoint
    try:
        assert push_test(bob, phone).status_code == 503
    finally:
        service.redirects_to = None
    assert (phone.asked, trap.asked) == (1, 0)
    refused = {"host": "127.0.0.1", "reason": "302"}.items()
    wait_until(lambda: any(refused <= line.items() for line in server.logged("push refused")))


@pytest.mark.shows("outgoing-secret")
def test_an_endpoint_is_a_secret(server: Server, phone: Browser, bob: Person) -> None:
    phone.answers = [201, 400]
    for _ in range(2):
        push_test(bob, phone)
    assert server.logged("push sent")
    assert server.logged("push refused")
    assert phone.path not in str(server.lines)


def test_pushes_go_on_after_a_restart(tmp_path: Path, service: PushService) -> None:
    with serving(tmp_path, push_private="on") as server:
        world = World(server)
        ada, bob = world.person("Ada"), world.person("Bob")
        phone = service.browser()
        phone.subscribe(bob)
        key = bob.get("push/key").json()["key"]
        server.kill()
        server.start()
        ada.socket().say(f"@{bob.name}, still there?")
        assert phone.gets()["kind"] == "mention"
        assert phone.taken[0].claims["key"] == key
        assert (server.folder / "vapid.pem").stat().st_mode & 0o777 == 0o600
        world.close()


@pytest.mark.shows("outgoing-bounded", "push-fails")
def test_a_service_that_hangs_holds_up_nobody(group: Group, phone: Browser) -> None:
    with phone.held():
        group.say("one")
        group.say("two")
        wait_until(lambda: phone.asked == 1, what="the first push")
        group.say("three")
        assert phone.said() == []
    phone.gets(2)
    assert phone.said() == ["one", "three"], "of what waited, the newest"


@pytest.mark.parametrize("damaged", ["", "garbage", "of another kind"])
def test_a_damaged_key_is_named(tmp_path: Path, damaged: str) -> None:
    settings = Settings(data_dir=tmp_path)
    first = vapid(settings).public_key
    assert vapid(settings).public_key == first
    (tmp_path / "vapid.pem").write_text(OTHER_KIND if damaged == "of another kind" else damaged)
    with pytest.raises(SettingsError, match=r"vapid\.pem is damaged"):
        vapid(settings)
