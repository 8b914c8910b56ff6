"""`parlour db` and `parlour user`, on the data of a running server."""

from pathlib import Path

import pytest
import requests

from parlour import __version__
from parlour.platform import migrate
from tests.own import command, refuses
from tests.parts import MariaDB, Server
from tests.world import PASSWORD, Person, new_id

NEW = "by the operator"


def sign_in(server: Server, name: str, password: str) -> requests.Response:
    body = {"username": name, "password": password}
    return requests.post(f"{server.url}/api/v1/auth/login", json=body, timeout=10)


def test_a_database_is_empty_and_then_up_to_date(tmp_path: Path, mariadb: MariaDB) -> None:
    newest = migrate.newest()
    for settings in ({"database_url": mariadb.new_database()}, {}):
        said = [
            command(tmp_path, "db", *arguments, **settings).stdout.strip()
            for arguments in (("current",), ("upgrade",), ("current",), ("upgrade",))
        ]
        assert said == [
            f"database empty, needed {newest}",
            f"The database is at {newest} (was None).",
            f"database {newest}, needed {newest}",
            f"The database is at {newest}.",
        ]


def test_an_operator_adds_a_person_who_then_signs_in(server: Server, ada: Person) -> None:
    name = f"Zoë.{new_id()[:8]}"
    made = server.run("user", "create", name, "--password", PASSWORD)
    assert made.stdout == f"Created {name} (member).\n"
    assert sign_in(server, name.upper(), PASSWORD).json()["user"]["username"] == name
    assert ada.get("rooms/1").json()["members_count"] >= 2


def test_the_password_is_asked_for_twice_and_not_shown(server: Server) -> None:
    name = f"p{new_id()[:8]}"
    made = server.run("user", "create", name, input=f"{PASSWORD}\n{PASSWORD}\n")
    assert PASSWORD not in made.stdout + made.stderr
    assert sign_in(server, name, PASSWORD).status_code == 200


@pytest.mark.parametrize(
    ("name", "password", "reason"),
    [
        ("Ada Lovelace", PASSWORD, "no spaces"),
        ("p\u202eq", PASSWORD, "invisible"),
        ("", PASSWORD, "enter a name"),
        ("short.one", "short", "at least 8"),
        ("common.one", "password", "too easy"),
        ("long.one", "x" * 1_025, "at most 1024"),
    ],
)
def test_a_person_who_may_not_register_may_not_be_added(
    server: Server, name: str, password: str, reason: str
) -> None:
    result = server.run("user", "create", name, "--password", password, check=False)
    assert reason in refuses(result)
    assert sign_in(server, name, password).status_code == 401


def test_a_taken_name_is_refused_in_every_disguise(server: Server, ada: Person) -> None:
    look_alike = ada.name.replace("a", "а")
    for name in (ada.name, ada.name.upper(), look_alike):
        result = server.run("user", "create", name, "--password", PASSWORD, check=False)
        assert "taken" in refuses(result)


def test_an_operator_gives_ada_a_new_password(server: Server, ada: Person) -> None:
    server.run("user", "reset-password", ada.name.upper(), "--password", NEW)
    assert sign_in(server, ada.name, PASSWORD).status_code == 401
    assert sign_in(server, ada.name, NEW).status_code == 200
    assert ada.get("me").status_code == 401
    assert ada.post("auth/refresh").status_code == 401


def test_a_refused_reset_changes_nothing(server: Server, ada: Person) -> None:
    for name, password in ((ada.name, "short"), ("nobody.at.all", NEW), ("no name", NEW)):
        refuses(server.run("user", "reset-password", name, "--password", password, check=False))
    assert sign_in(server, ada.name, PASSWORD).status_code == 200
    assert ada.get("me").status_code == 200


def test_the_list_has_people_and_no_guests(server: Server, ada: Person, bob: Person) -> None:
    requests.post(f"{server.url}/api/v1/auth/guest", json={"name": "Passing By"}, timeout=10)
    lines = [line.split("\t") for line in server.run("user", "list").stdout.splitlines()]
    shown = {name: (role, since) for name, role, since in lines}
    assert "Passing By" not in shown
    for person in (ada, bob):
        assert shown[person.name] == (person.user["role"], person.user["created_at"])


def test_what_is_no_command_is_refused(tmp_path: Path) -> None:
    for arguments in (("no-such",), ("user", "create"), ("serve", "--port", "x"), ("db", "x")):
        result = command(tmp_path, *arguments)
        assert result.returncode == 2
        assert "Traceback" not in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_it_says_its_version_and_what_it_can_do(tmp_path: Path) -> None:
    assert __version__ in command(tmp_path, "--version").stdout
    said = command(tmp_path, "--help")
    assert said.returncode == 0
    for name in ("serve", "db", "user"):
        assert name in said.stdout
