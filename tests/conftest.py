"""Fixtures: the databases, a server on each, the world on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from parlour.platform import migrate
from parlour.platform.db import Database
from tests.browser import launch
from tests.functions import functions
from tests.own import serving
from tests.pages import FRIEND
from tests.parts import MariaDB, Server
from tests.s3_server import CREDENTIALS, S3
from tests.world import Person, World

DATABASES = ["sqlite", "mariadb"]
# Where the same behaviour is asked of a server and of functions.
HOSTS = [*DATABASES, "lambda"]


@pytest.fixture(scope="session")
def mariadb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MariaDB]:
    instance = MariaDB(tmp_path_factory.mktemp("mariadb"))
    yield instance
    instance.kill()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One for all that a process runs: Playwright starts only once in it."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def credentials() -> Iterator[None]:
    """Found as boto3 finds them: in the environment, here."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in CREDENTIALS.items():
            patch.setenv(name, value)
        yield


@pytest.fixture(scope="session")
def s3(credentials: None) -> Iterator[S3]:  # noqa: ARG001 (it must be there first)
    one = S3()
    yield one
    one.kill()


@pytest.fixture(scope="module", params=DATABASES)
def database_kind(request: pytest.FixtureRequest) -> str:
    """Every test that touches storage runs on both."""
    return str(request.param)


@pytest.fixture(scope="module")
def server(
    database_kind: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server on each database, shared by a module's tests; or functions in place of one."""
    folder = tmp_path_factory.mktemp("parlour")
    if database_kind == "lambda":
        mariadb: MariaDB = request.getfixturevalue("mariadb")
        with functions(folder, mariadb.new_database(), request.getfixturevalue("s3")) as lambdas:
            yield lambdas
        return
    with serving(folder, new_database(database_kind, request)) as one:
        yield one


@pytest.fixture(scope="module")
def server_with_a_friend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that allows the pages of one other origin; no database matters here."""
    with serving(tmp_path_factory.mktemp("parlour"), origins=FRIEND) as one:
        yield one


@pytest.fixture(scope="module")
def unlimited_server(
    database_kind: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server that limits no rates, for tests that register and fail by the hundred."""
    url = new_database(database_kind, request)
    with serving(tmp_path_factory.mktemp("parlour"), url, rate_limits="off") as one:
        yield one


@pytest.fixture
def fresh_server(
    database_kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Server]:
    """A server for one test alone, on each database; who talks without end may."""
    url = new_database(database_kind, request)
    with serving(tmp_path, url, rate_limits="off") as one:
        yield one


@pytest.fixture(scope="module")
def grace(server: Server) -> Iterator[Person]:
    """Somebody who is there for all tests of a module."""
    here = World(server)
    yield here.person("Grace")
    here.close()


@pytest.fixture
def world(server: Server) -> Iterator[World]:
    here = World(server)
    yield here
    here.close()


@pytest.fixture
def ada(world: World) -> Person:
    return world.person("Ada")


@pytest.fixture
def bob(world: World) -> Person:
    return world.person("Bob")


@pytest.fixture
def db(database_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database, brought up to date, without a server."""
    with migrated(database_kind, request, tmp_path) as database:
        yield database


@pytest.fixture
def mariadb_db(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database for many threads at once, which the embedded one is not for."""
    with migrated("mariadb", request, tmp_path) as database:
        yield database


@contextmanager
def migrated(kind: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[Database]:
    """A new database of this kind, brought up to date."""
    url = new_database(kind, request) or f"sqlite:///{folder / 'parlour.sqlite3'}"
    database = Database(url)
    migrate.upgrade(database.engine)
    yield database
    database.close()


def new_database(kind: str, request: pytest.FixtureRequest) -> str | None:
    """The URL of an empty MariaDB database, or None for the embedded one."""
    if kind == "sqlite":
        return None
    instance: MariaDB = request.getfixturevalue("mariadb")
    return instance.new_database()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--scenarios", default="500", help="How many random conversations to play on each database."
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes minutes begins first, lest it be waited for alone at the end."""
    long = ["test_state.py", "test_accessibility.py", "test_scrolling.py",
            "test_first_five_minutes.py", "test_installing.py", "test_lobby.py",
            "test_search_languages.py", "test_walk.py", "test_presence.py"]  # fmt: skip
    items.sort(key=lambda item: long.index(item.path.name) if item.path.name in long else 99)
