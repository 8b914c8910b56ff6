"""A server that pushes to this machine too, a push service, and a group in which Bob is away."""

from collections.abc import Iterator

import pytest

from tests.conftest import new_database
from tests.own import serving
from tests.parts import Server
from tests.push.away import Group
from tests.push_service import Browser, PushService, push_service
from tests.world import Person, World


@pytest.fixture(scope="module")
def server(
    database_kind: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """One that pushes to this machine too."""
    folder, url = tmp_path_factory.mktemp("parlour"), new_database(database_kind, request)
    with serving(folder, url, push_private="on", log_level="debug") as one:
        yield one


@pytest.fixture(scope="module")
def service() -> Iterator[PushService]:
    with push_service() as one:
        yield one


@pytest.fixture
def phone(service: PushService, bob: Person) -> Browser:
    """Bob's, with no tab open."""
    browser = service.browser()
    browser.subscribe(bob)
    return browser


@pytest.fixture
def group(world: World, service: PushService, ada: Person, bob: Person) -> Group:
    return Group(world, service, ada, bob)
