"""Where pushes may go: to the public internet, by TLS, and with keys that are keys."""

from collections.abc import Iterator
from typing import Any

import pytest
from urllib3.exceptions import URLSchemeUnknown

from parlour.platform.public_addresses import PrivateAddressError, is_public, pool
from tests.own import serving
from tests.parts import Server
from tests.push_service import PushService, push_service
from tests.world import Person


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """As it is by default; no database matters here."""
    with serving(tmp_path_factory.mktemp("parlour")) as one:
        yield one


@pytest.fixture(scope="module")
def service() -> Iterator[PushService]:
    with push_service() as one:
        yield one


def refused(person: Person, subscription: dict[str, Any]) -> str:
    """The field at fault."""
    answer = person.post("push/subscriptions", subscription)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid"), answer.text
    field: str = answer.json()["field"]
    return field


@pytest.mark.shows("outgoing-addresses")
@pytest.mark.parametrize(
    "endpoint",
    [
        "https://127.0.0.1/push/1",
        "https://127.0.0.1:5000/push/1",
        "https://localhost/push/1",
        "https://localhost./push/1",
        "https://2130706433/push/1",
        "https://0x7f.1/push/1",
        "https://0x7f000001/push/1",
        "https://0177.0.0.1/push/1",
        "https://017700000001/push/1",
        "https://127.1/push/1",
        "https://0/push/1",
        "https://①②⑦.⓪.⓪.①/push/1",
        "https://127。0。0。1/push/1",
        "https://ⓛocalhost/push/1",
        "https://loc\u00adalhost/push/1",
        "https://127.0.0.1%00.example.org/push/1",
        "https://127.0.0.1#.example.org/push/1",
        "https://127.0.0.1\\.example.org/push/1",
        "https://example.org\t@127.0.0.1/push/1",
        "https://[64:ff9b:1::7f00:1]/push/1",
        "https://[::7f00:1]/push/1",
        "https://[::ffff:0:7f00:1]/push/1",
        "https://[2002:7f00:1::]/push/1",
        "https://[fec0::1]/push/1",
        "https://[fe80::1%25lo]/push/1",
        "https://[ff02::1]/push/1",
        "https://[::]/push/1",
        "https://239.255.255.250/push/1",
        "https://255.255.255.255/push/1",
        "https://[::1]/push/1",
        "https://[::ffff:127.0.0.1]/push/1",
        "https://[64:ff9b::7f00:1]/push/1",
        "https://169.254.169.254/latest/meta-data",
        "https://10.0.0.1/push/1",
        "https://192.168.1.1/push/1",
        "https://100.64.0.1/push/1",
        "https://[fd00::1]/push/1",
        "https://0.0.0.0/push/1",
        "https://fcm.googleapis.com@127.0.0.1/push/1",
        "https://ada:secret@8.8.8.8/push/1",
        "https://nobody.invalid/push/1",
        "http://8.8.8.8/push/1",
        "ftp://8.8.8.8/push/1",
        "file:///etc/passwd",
        "//8.8.8.8/push/1",
        "https://",
        "https://8.8.8.8:port/push/1",
        "https://[8.8.8.8/push/1",
        "https://" + "a" * 64 + ".example.org/push/1",
        "",
    ],
)
def test_where_only_this_server_gets_it_sends_nothing(
    service: PushService, ada: Person, endpoint: str
) -> None:
    assert refused(ada, service.browser().subscription | {"endpoint": endpoint}) == "endpoint"


@pytest.mark.shows("outgoing-addresses")
def test_a_public_address_is_taken(service: PushService, ada: Person) -> None:
    """Without a name, so that nothing is looked up; and nothing is sent to it."""
    subscription = service.browser().subscription | {"endpoint": "https://8.8.8.8/push/1"}
    assert ada.post("push/subscriptions", subscription).status_code == 204


@pytest.mark.shows("outgoing-secret")
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("p256dh", "B" + "A" * 86),
        ("p256dh", "=" * 87),
        ("p256dh", "é" * 87),
        ("p256dh", ""),
        ("auth", "A" * 21),
        ("auth", "A" * 24),
        ("auth", "+" * 22),
    ],
)
def test_what_is_no_key_is_refused(
    service: PushService, ada: Person, field: str, value: str
) -> None:
    subscription = service.browser().subscription
    keys = subscription["keys"] | {field: value}
    subscription |= {"endpoint": "https://8.8.8.8/push/1", "keys": keys}
    assert refused(ada, subscription) == f"keys.{field}"


@pytest.mark.shows("outgoing-rebinding")
def test_a_name_that_leads_inside_later_is_refused_when_it_is_called() -> None:
    """Whatever it led to when the browser subscribed."""
    for url in ("https://localhost/push/1", "https://169.254.169.254/push/1"):
        with pytest.raises(PrivateAddressError):
            pool(private=False).request("POST", url, body=b"", timeout=5, retries=False)


@pytest.mark.shows("outgoing-tls")
def test_nothing_goes_out_without_tls() -> None:
    with pytest.raises(URLSchemeUnknown):
        pool(private=False).request("POST", "http://8.8.8.8/push/1", body=b"", timeout=5)


@pytest.mark.shows("outgoing-addresses")
@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("64:ff9b::808:808", True),
        ("172.16.0.1", False),
        ("192.0.2.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("ff02::1", False),
        ("2002:7f00:1::", False),
        ("2002:808:808::", True),
        ("::ffff:8.8.8.8", True),
        ("::ffff:10.0.0.1", False),
        ("::a00:1", False),
        ("::ffff:0:a00:1", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b:1::808:808", False),
        ("2001:0:808:808::f5ff:fffe", False),
        ("fec0::1", False),
        ("fd00:ec2::254", False),
        ("2001:db8::1", False),
        ("4000::1", False),
        ("198.18.0.1", False),
        ("240.0.0.1", False),
        ("0.1.2.3", False),
    ],
)
def test_what_is_public(address: str, public: bool) -> None:
    assert is_public(address) is public
