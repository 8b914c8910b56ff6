"""What administrators do is written down with it, for administrators to read."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import column, table, text, update

from parlour.domain import order
from parlour.platform.db import Database
from tests.parts import Server
from tests.world import PASSWORD, Person, World

YEARS_AGO = 1_000


@pytest.fixture(scope="module", autouse=True)
def grace(server: Server) -> Iterator[Person]:
    """The first one on the server: the administrator."""
    here = World(server)
    yield here.person("Grace")
    here.close()


def acts(grace: Person, **query: Any) -> list[dict[str, Any]]:
    answer = grace.get("admin/audit", **query)
    assert answer.ok, answer.text
    found: list[dict[str, Any]] = answer.json()["acts"]
    return found


def told(act: dict[str, Any]) -> tuple[Any, ...]:
    return act["by"], act["act"], act["person"], act["details"]


@pytest.mark.shows("audit-every-act")
def test_what_administrators_of_the_chat_do(grace: Person, world: World) -> None:
    bob, carol = world.person("Bob"), world.person("Carol")
    room = bob.socket().group(name="Chess")["id"]
    person = f"admin/people/{carol.user['id']}"
    grace.request("PATCH", person, json={"disabled": True, "reason": "left the firm"})
    grace.request("PATCH", person, json={"disabled": False, "role": "admin"})
    grace.request("PATCH", person, json={"role": "admin"})
    grace.post(f"{person}/password", {})
    grace.request("DELETE", f"admin/rooms/{room}")
    grace.request("PATCH", "admin/choices", json={"upload_max_mb": 7})
    one = grace.post("admin/bans", {"kind": "guest", "value": "Mallory", "reason": "spam"}).json()
    grace.request("DELETE", f"admin/bans/{one['id']}")
    assert [told(act) for act in acts(grace)[:8]][::-1] == [
        (grace.name, "disable_person", carol.name, {"reason": "left the firm"}),
        (grace.name, "change_role", carol.name, {"role": "admin"}),
        (grace.name, "enable_person", carol.name, {}),
        (grace.name, "reset_password", carol.name, {}),
        (grace.name, "delete_room", None, {"name": "Chess"}),
        (grace.name, "change_choices", None, {"upload_max_mb": 7}),
        (grace.name, "ban", None, {"kind": "guest", "value": "Mallory", "reason": "spam"}),
        (grace.name, "lift_ban", None, {"kind": "guest", "value": "Mallory"}),
    ]


@pytest.mark.shows("audit-every-act")
def test_what_the_owner_of_a_group_does_to_others(
    grace: Person, ada: Person, bob: Person, world: World
) -> None:
    carol = world.person("Carol")
    adas, bobs = ada.socket(), bob.socket()
    room = adas.group(name="Chess", members=[bob.name, carol.name])["id"]
    seq = bobs.say("an insult", room=room)["seq"]
    mine = adas.say("my own business", room=room)["seq"]
    adas.do("delete_message", room=room, seq=mine)
    adas.do("delete_message", room=room, seq=seq)
    members = f"rooms/{room}/members"
    ada.request("PATCH", f"{members}/{carol.user['id']}", json={"role": "admin"})
    ada.request("DELETE", f"{members}/{carol.user['id']}")
    ada.post(f"rooms/{room}/bans", {"user_id": bob.user["id"], "reason": "insults"})
    ada.request("DELETE", f"rooms/{room}/bans/{bob.user['id']}")
    found = acts(grace, person=ada.name)
    assert {(act["room"], act["room_name"]) for act in found} == {(room, "Chess")}
    assert [told(act) for act in found][::-1] == [
        (ada.name, "delete_message", bob.name, {"seq": seq}),
        (ada.name, "change_member_role", carol.name, {"role": "admin"}),
        (ada.name, "remove_member", carol.name, {}),
        (ada.name, "ban_member", bob.name, {"reason": "insults"}),
        (ada.name, "lift_member_ban", bob.name, {}),
    ]
    # It is found by to whom as well, and what was said is nowhere in it.
    assert len(acts(grace, person=bob.name)) == 3
    assert "insult" not in str(found[-1])
    assert acts(grace, person="Nobody.at.all") == []
    # Page by page.
    first = acts(grace, person=ada.name, limit=2)
    rest = acts(grace, person=ada.name, limit=50, before=int(first[-1]["id"]))
    assert first + rest == found


@pytest.mark.shows("audit-same-transaction")
def test_what_was_refused_or_failed_is_not_written_down(
    grace: Person, ada: Person, bob: Person, server: Server
) -> None:
    before = acts(grace)
    room = ada.socket().group(members=[bob.name])["id"]
    assert bob.request("DELETE", f"rooms/{room}/members/{ada.user['id']}").status_code == 403
    # What cannot be written down is not done.
    server.meanwhile(text("ALTER TABLE acts RENAME TO elsewhere"))
    try:
        answer = ada.request("DELETE", f"rooms/{room}/members/{bob.user['id']}")
        assert answer.status_code == 503
    finally:
        server.meanwhile(text("ALTER TABLE elsewhere RENAME TO acts"))
    assert acts(grace) == before
    assert bob.get(f"rooms/{room}").ok


def test_the_command_line_is_written_down_and_reads_it(grace: Person, server: Server) -> None:
    server.run("user", "create", "Mary", "--password", PASSWORD)
    server.run("user", "reset-password", "Mary", "--password", PASSWORD)
    found = acts(grace, person="Mary")
    assert [told(act) for act in found] == [
        (None, "reset_password", "Mary", {}),
        (None, "create_person", "Mary", {}),
    ]
    lines = server.run("audit", "--person", "Mary").stdout.splitlines()
    assert [line.split("\t")[1:4] for line in lines] == [
        ["command line", "reset_password", "Mary"],
        ["command line", "create_person", "Mary"],
    ]


def test_the_log_is_kept_for_a_time_and_bans_until_they_are_over(
    grace: Person, ada: Person, bob: Person, server: Server
) -> None:
    grace.post("admin/bans", {"kind": "guest", "value": "Old", "expires_in": 60})
    grace.post("admin/bans", {"kind": "guest", "value": "New", "expires_in": 3600})
    room = ada.socket().group(members=[bob.name])["id"]
    ada.post(f"rooms/{room}/bans", {"user_id": bob.user["id"], "expires_in": 3600})
    newest, older = acts(grace)[:2]
    rows = table("acts", column("id"), column("at"))
    server.meanwhile(update(rows).where(rows.c.id == int(older["id"])).values(at=YEARS_AGO))
    bans = table("bans", column("value"), column("until"))
    server.meanwhile(update(bans).where(bans.c.value == "Old").values(until=YEARS_AGO))
    db = Database(server.database_url)
    db.write(order.sweep, 365)
    db.close()
    kept = [act["id"] for act in acts(grace)]
    assert newest["id"] in kept
    assert older["id"] not in kept
    assert [one["value"] for one in grace.get("admin/bans").json()["bans"]] == ["New"]
    assert len(ada.get(f"rooms/{room}/bans").json()["bans"]) == 1
