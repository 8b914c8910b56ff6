"""The view never jumps: what one looks at stays where it is, whatever happens around it."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests import long_room
from tests.e2e.conftest import PHONE, Visitor
from tests.parts import wait_until
from tests.world import Person

Visitors = Callable[..., Visitor]
# It is the page's doing, whatever the server stores in.
pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)

_LOOKED_AT = """
    () => {
        const box = document.querySelector(".timeline-box").getBoundingClientRect();
        const lines = [...document.querySelectorAll(".bubble-line[data-seq]")];
        const line = lines.find((one) => one.getBoundingClientRect().top >= box.top);
        return Number(line.dataset.seq);
    }"""
_OFFSET = """
    (seq) => {
        const box = document.querySelector(".timeline-box").getBoundingClientRect();
        const line = document.querySelector(`.bubble-line[data-seq="${seq}"]`);
        return line.getBoundingClientRect().top - box.top;
    }"""
_TO_END = """
    () => {
        const box = document.querySelector(".timeline-box");
        return box.scrollHeight - box.clientHeight - box.scrollTop;
    }"""
# At every frame: of a line that is seen in this frame and was in the one before, how far it moved,
# and whether all of these moved alike; else which lines are seen.
_WATCH = """
    () => {
        const box = document.querySelector(".timeline-box");
        const look = () => {
            const { top, bottom } = box.getBoundingClientRect();
            const seen = new Map();
            for (const line of box.querySelectorAll(".bubble-line[data-seq]")) {
                const { top: at } = line.getBoundingClientRect();
                if (at >= top && at < bottom) seen.set(Number(line.dataset.seq), at);
            }
            return seen;
        };
        let before = look();
        window.watched = { uneven: [], backwards: [], lost: [], most: 0, frames: 0 };
        const frame = () => {
            const now = look();
            const moves = [...now].filter(([seq]) => before.has(seq))
                .map(([seq, at]) => at - before.get(seq));
            const least = Math.min(...moves), most = Math.max(...moves);
            const { watched } = window;
            watched.frames += 1;
            watched.most = Math.max(watched.most, box.querySelectorAll(".bubble-line").length);
            if (moves.length && most - least > 2) watched.uneven.push([least, most]);
            if (moves.length && least < -2) watched.backwards.push(least);
            if (!moves.length && Math.max(...now.keys()) > Math.max(...before.keys())) {
                watched.lost.push([Math.max(...before.keys()), Math.max(...now.keys())]);
            }
            before = now;
            window.watching = requestAnimationFrame(frame);
        };
        window.watching = requestAnimationFrame(frame);
    }"""
_WATCHED = "() => { cancelAnimationFrame(window.watching); return window.watched; }"


class Reader:
    """Somebody who reads in the middle of a long room, and what they look at."""

    def __init__(self, visitor: Visitor, room: str) -> None:
        self.visitor, self.page, self.room = visitor, visitor.page, room
        self.page.goto(f"/rooms/{room}")
        expect(self.page.locator(".bubble-line").last).to_be_in_viewport()

    def go_up(self, pixels: int = 2_000) -> None:
        self.page.mouse.move(*self.middle())
        self.page.mouse.wheel(0, -pixels)
        self.rest()

    def middle(self) -> tuple[float, float]:
        box = self.page.locator(".timeline-box").bounding_box()
        assert box
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def rest(self) -> None:
        """Until nothing moves, and nothing is loaded."""
        places: list[Any] = []

        def still() -> bool:
            self.page.wait_for_timeout(100)
            places.append(self.page.evaluate("document.querySelector('.timeline-box').scrollTop"))
            return len(places) > 3 and len(set(places[-4:])) == 1

        wait_until(still, seconds=20, what="rest")

    def looks_at(self) -> tuple[int, float]:
        seq: int = self.page.evaluate(_LOOKED_AT)
        return seq, self.page.evaluate(_OFFSET, seq)

    def stays(self, seen: tuple[int, float]) -> None:
        self.rest()
        assert abs(self.page.evaluate(_OFFSET, seen[0]) - seen[1]) <= 2

    def is_at_end(self) -> None:
        self.rest()
        assert self.page.evaluate(_TO_END) <= 2


@pytest.fixture
def reader(visitors: Visitors, ada: Person, bob: Person) -> Callable[..., Reader]:
    def read(**options: Any) -> Reader:
        room = ada.post("directs", {"username": bob.name}).json()["id"]
        long_room.fill(ada.server, room, [ada.user["id"], bob.user["id"]], 400)
        visitor = visitors(**options)
        visitor.return_as(ada.name)
        expect(visitor.composer).to_be_visible()
        return Reader(visitor, room)

    return read


def test_older_messages_load_above_what_one_looks_at(reader: Callable[..., Reader]) -> None:
    adas = reader()
    lines = adas.page.locator(".bubble-line")
    before = lines.count()
    adas.page.evaluate(_WATCH)
    for _ in range(8):
        adas.go_up(900)
    assert lines.count() >= before + 50
    adas.rest()
    watched = adas.page.evaluate(_WATCHED)
    assert (watched["uneven"], watched["backwards"], watched["lost"]) == ([], [], [])


def test_a_message_that_comes_moves_nothing_above(
    reader: Callable[..., Reader], bob: Person
) -> None:
    adas = reader()
    adas.go_up()
    seen = adas.looks_at()
    for number in range(5):
        bob.post(f"rooms/{adas.room}/messages", {"message": f"news {number}"})
    expect(adas.page.get_by_role("button", name="5 new")).to_be_visible()
    adas.stays(seen)


def test_reactions_let_messages_above_grow_upwards(
    reader: Callable[..., Reader], bob: Person
) -> None:
    adas = reader()
    adas.go_up()
    seen = adas.looks_at()
    bobs = bob.socket()
    # One just above the view, perhaps still seen in part, and one well above.
    for seq in (seen[0] - 1, seen[0] - 4):
        bobs.do("react", room=adas.room, seq=seq, emoji="🎉")
        line = adas.page.locator(f".bubble-line[data-seq='{seq}'] .reaction")
        expect(line.first).to_be_attached()
        adas.stays(seen)


def test_an_edit_that_makes_a_message_above_longer_moves_nothing(
    reader: Callable[..., Reader], bob: Person, ada: Person
) -> None:
    adas = reader()
    adas.go_up()
    seen = adas.looks_at()
    earlier = ada.get(f"rooms/{adas.room}/messages", before=seen[0]).json()["messages"]
    above = next(one for one in reversed(earlier) if one["username"] == bob.name)
    text = "\n".join(["much longer now"] * 12)
    bob.socket().do("edit_message", room=adas.room, seq=above["seq"], message=text)
    line = adas.page.locator(f".bubble-line[data-seq='{above['seq']}']")
    expect(line).to_contain_text("much longer now")
    adas.stays(seen)


@pytest.mark.parametrize(
    ("width", "height"), [(1440, 600), (1000, 900), (800, 700)], ids=["lower", "narrower", "both"]
)
def test_the_window_changes_its_size(
    reader: Callable[..., Reader], width: int, height: int
) -> None:
    adas = reader(viewport={"width": 1440, "height": 900})
    adas.go_up()
    seen = adas.looks_at()
    adas.page.set_viewport_size({"width": width, "height": height})
    adas.stays(seen)
    adas.page.set_viewport_size({"width": 1440, "height": 900})
    adas.stays(seen)


def test_a_panel_opens_beside_the_conversation(reader: Callable[..., Reader]) -> None:
    adas = reader(viewport={"width": 1440, "height": 900})
    adas.go_up()
    seen = adas.looks_at()
    adas.page.locator(".room-header").get_by_role("button", name="Search").click()
    expect(adas.page.get_by_role("searchbox", name="Search messages")).to_be_visible()
    adas.stays(seen)
    adas.page.get_by_role("button", name="Close").click()
    adas.stays(seen)


def test_a_phones_keyboard_opens_and_the_composer_grows(reader: Callable[..., Reader]) -> None:
    adas = reader(**PHONE)
    adas.go_up()
    seen = adas.looks_at()
    adas.page.set_viewport_size({"width": 390, "height": 480})
    adas.stays(seen)
    expect(adas.visitor.composer).to_be_in_viewport(ratio=1)
    adas.visitor.composer.fill("one\ntwo\nthree\nfour\nfive")
    adas.stays(seen)
    expect(adas.page.get_by_role("button", name="Send")).to_be_in_viewport(ratio=1)


def test_who_is_at_the_end_stays_there(reader: Callable[..., Reader], bob: Person) -> None:
    adas = reader(viewport={"width": 1440, "height": 900})
    adas.is_at_end()
    bob.post(f"rooms/{adas.room}/messages", {"message": "a long one\n" * 20})
    adas.is_at_end()
    last = bob.get(f"rooms/{adas.room}/messages", limit=1).json()["messages"][0]["seq"]
    bob.socket().do("react", room=adas.room, seq=last, emoji="🎉")
    expect(adas.page.locator(f".bubble-line[data-seq='{last}'] .reaction").first).to_be_visible()
    adas.is_at_end()
    for size in ({"width": 800, "height": 500}, {"width": 1440, "height": 900}):
        adas.page.set_viewport_size(size)  # type: ignore[arg-type]
        adas.is_at_end()
    adas.visitor.composer.fill("one\ntwo\nthree\nfour\nfive")
    adas.is_at_end()


def test_ten_thousand_messages_from_the_end_to_the_beginning_and_back(
    visitors: Visitors, ada: Person, bob: Person
) -> None:
    room = ada.post("directs", {"username": bob.name}).json()["id"]
    long_room.fill(ada.server, room, [ada.user["id"], bob.user["id"]], 10_000)
    visitor = visitors(viewport={"width": 1000, "height": 800})
    visitor.return_as(ada.name)
    expect(visitor.composer).to_be_visible()
    adas = Reader(visitor, room)
    adas.page.mouse.move(*adas.middle())
    adas.page.evaluate(_WATCH)
    first = adas.page.locator(".bubble-line[data-seq='1']")
    for _ in range(1_500):
        adas.page.mouse.wheel(0, -2_400)
        adas.page.wait_for_timeout(20)
        if first.count():
            break
    adas.page.mouse.wheel(0, -20_000)
    expect(first).to_be_in_viewport()
    adas.rest()
    watched = adas.page.evaluate(_WATCHED)
    assert watched["most"] <= 300
    assert (watched["uneven"], watched["backwards"], watched["lost"]) == ([], [], [])
    for _ in range(40):
        adas.page.mouse.wheel(0, 2_400)
        adas.page.wait_for_timeout(20)
    assert 0 < adas.page.locator(".bubble-line").count() <= 300
