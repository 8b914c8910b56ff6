"""The summer fair: a group with all that a message can be, for the pictures in the docs."""

import io
import os
from typing import Any

from PIL import Image, ImageDraw
from playwright.sync_api import FilePayload, Locator, expect
from sqlalchemy import update

from parlour.models.membership import Membership
from tests.e2e.conftest import Visitor
from tests.files import upload
from tests.world import Person, Socket


def at_the_list_of_rooms(visitor: Visitor) -> None:
    visitor.return_as("Ada", "/rooms")
    expect(visitor.page.get_by_text("Moving day")).to_be_visible()


class Fair:
    """A group with all that a message can be, and the walks to what opens in it."""

    def __init__(self, cast: dict[str, Person]) -> None:
        self._cast = cast
        self._sockets: dict[str, Socket] = {name: cast[name].socket() for name in cast}
        self._others = [name for name in cast if name != "Ada"]
        topic = "Tent, chairs, music: 12 to 14 June on the old market square"
        self.room: str = self._sockets["Ada"].group(
            name="Summer fair", topic=topic, members=self._others
        )["id"]
        self._beginning()
        self._end()
        links = cast["Ada"].post(f"rooms/{self.room}/invites", {"uses": 10}).json()
        self.link: str = f"/invite/{links['code']}"

    def left_off(self, visitor: Visitor) -> None:
        """Ada comes back to what she has not read."""
        ada = self._cast["Ada"]
        hers = (Membership.room_id == int(self.room), Membership.user_id == int(ada.user["id"]))
        ada.server.meanwhile(update(Membership).where(*hers).values(read_seq=self._read))
        self._enter(visitor)
        expect(visitor.conversation.get_by_text("New", exact=True)).to_be_visible()

    def earlier(self, visitor: Visitor) -> None:
        self._enter(visitor)
        visitor.conversation.get_by_text("What is still missing").scroll_into_view_if_needed()
        visitor.conversation.hover()
        visitor.page.mouse.wheel(0, -4000)

    def from_right_to_left(self, visitor: Visitor) -> None:
        self._enter(visitor)
        visitor.page.evaluate("document.documentElement.dir = 'rtl'")
        visitor.page.mouse.move(0, 0)

    def typing(self, visitor: Visitor) -> None:
        self._enter(visitor)
        direct = self._sockets["Jonas"].do("open_direct", username="Ada")["room"]
        self._sockets["Jonas"].do(
            "send_message", room=direct["id"], message="Do you have the key to the tent?"
        )
        expect(visitor.page.get_by_text("Jonas wrote to you")).to_be_visible()
        for name in ("Maya", "さくら"):
            self._sockets[name].do("typing", room=self.room)
        expect(visitor.page.get_by_role("main").get_by_text("are typing…")).to_be_visible()

    def uploading(self, visitor: Visitor) -> None:
        self._enter(visitor)
        field = visitor.page.locator("input[type=file]")
        square, film = (visitor.server.folder / name for name in ("square.png", "film.mov"))
        square.write_bytes(_landscape())
        # On the disk: from hand to hand so many bytes take ten seconds.
        film.touch()
        os.truncate(film, 27_000_000)
        field.set_input_files([square, film])
        expect(visitor.page.get_by_text("Larger than")).to_be_visible()
        expect(visitor.page.get_by_role("progressbar")).to_have_count(0)
        visitor.page.route("**/api/v1/uploads", lambda _: None)
        name = "Rental agreement for the big tent, signed by both parties.pdf"
        pdf = FilePayload(name=name, mimeType="application/pdf", buffer=bytes(900_000))
        field.set_input_files(pdf)
        visitor.composer.fill("Here is what I have:")

    def at_the_menu(self, visitor: Visitor) -> None:
        self._enter(visitor)
        self._act(visitor, self._bubble(visitor, "I ordered 60 chairs"))

    def reporting(self, visitor: Visitor) -> None:
        self._enter(visitor)
        self._act(visitor, self._bubble(visitor, "sign the form"))
        visitor.page.get_by_role("menuitem", name="Report…").click()
        expect(visitor.page.get_by_role("dialog", name="Report this message")).to_be_visible()

    def choosing_an_emoji(self, visitor: Visitor) -> None:
        self.at_the_menu(visitor)
        menu = visitor.page.get_by_role("dialog", name="Message actions")
        menu.get_by_role("button", name="Add a reaction").click()
        expect(visitor.page.get_by_role("dialog").get_by_text("Smileys")).to_be_visible()

    def mentioning(self, visitor: Visitor) -> None:
        self._enter(visitor)
        visitor.composer.press_sequentially("@")
        expect(visitor.page.get_by_role("listbox")).to_be_visible()

    def replying(self, visitor: Visitor) -> None:
        self._enter(visitor)
        self._act(visitor, self._bubble(visitor, "sign the form"))
        visitor.page.get_by_role("menuitem", name="Reply").click()
        visitor.composer.fill("Done, it is in the red folder.")

    def viewing(self, visitor: Visitor) -> None:
        self._enter(visitor)
        visitor.page.get_by_role("button", name="View square.png").click()
        expect(visitor.page.get_by_role("dialog")).to_be_visible()

    def at_the_readers(self, visitor: Visitor) -> None:
        self._enter(visitor)
        self._act(visitor, self._bubble(visitor, "I ordered 60 chairs"))
        visitor.page.get_by_role("menuitem", name="Who has read this").click()
        expect(visitor.page.get_by_role("dialog").get_by_text("Maya")).to_be_visible()

    def at_the_pins(self, visitor: Visitor) -> None:
        self._enter(visitor)
        visitor.page.get_by_role("button", name="All pinned messages").click()
        expect(visitor.page.get_by_role("dialog").get_by_text("Read this first")).to_be_visible()

    def at_the_details(self, visitor: Visitor) -> None:
        self._enter(visitor)
        visitor.page.get_by_role("button", name="Details").click()
        visitor.page.get_by_role("button", name="Actions for Maya").click()
        expect(visitor.page.get_by_role("button", name="Make owner")).to_be_visible()

    def editing_the_group(self, visitor: Visitor) -> None:
        self._enter(visitor)
        visitor.page.get_by_role("button", name="Details").click()
        visitor.page.get_by_role("button", name="Edit", exact=True).click()
        visitor.page.get_by_role("switch", name="Private").click()
        expect(visitor.page.get_by_text("New members see")).to_be_visible()

    def inviting(self, visitor: Visitor) -> None:
        self._enter(visitor)
        visitor.page.get_by_role("button", name="Details").click()
        visitor.page.get_by_role("button", name="Invite by link").click()
        visitor.page.get_by_role("button", name="Make a link").click()
        expect(visitor.page.get_by_role("img", name="QR code")).to_be_visible()

    def invited(self, form: str, visitor: Visitor) -> None:
        visitor.page.goto(self.link + form)
        expect(visitor.page.get_by_text("invites you to")).to_be_visible()

    def searching(self, visitor: Visitor) -> None:
        self._enter(visitor)
        visitor.page.get_by_role("button", name="Search", exact=True).click()
        visitor.page.get_by_role("searchbox", name="Search messages").fill("table")
        expect(visitor.page.get_by_role("option").first).to_be_visible()

    def _beginning(self) -> None:
        """What is far enough above to be scrolled to."""
        welcome = self._say("Maya", "Welcome! All about the **summer fair** goes here.")
        self._do("Maya", "pin_message", welcome, note="Read this first")
        self._say("Jonas", "The square as it looks now:", files=[("square.png", _landscape())])
        wish = self._say("Ada", "Lovely. @Maya, shall we ask for the *big* tent?")
        for name, emoji in (("Maya", "👍"), ("さくら", "👍"), ("Jonas", "🎉"), ("Ada", "🎉")):
            self._do(name, "react", wish, emoji=emoji)
        self._say("Maya", "I did. They hold it for us until Friday.", reply_to=wish)
        missing = "What is still missing:\n\n- 60 chairs\n- ~~lights~~ (Maya has them)\n- a band"
        self._do("Jonas", "pin_message", self._say("Jonas", missing))
        self._say("Jonas", "```python\nseats = 60\nprint(seats // 8, 'tables')\n```")

    def _end(self) -> None:
        plan = ("Plan of the market square, version 3.pdf", bytes(1_234_567))
        self._say("Ada", "", files=[plan])
        self._do("Maya", "delete_message", self._say("Maya", "Wrong room, sorry."))
        chairs = self._say("Ada", "I ordered 50 chairs, they come on the 11th.")
        text = "I ordered 60 chairs, they come on the 11th."
        self._do("Ada", "edit_message", chairs, message=text)
        self._say("さくら", "ありがとう！テーブルは私が手配します。", reply_to=chairs)
        self._do("شیرین", "react", self._say("شیرین", "من چراغ‌ها را می‌آورم."), emoji="❤️")
        for name in self._others:
            self._sockets[name].do("mark_read", room=self.room, seq=chairs)
        self._read = self._say("Ada", "Then only the band is missing.")
        for name in self._others:
            self._sockets[name].do("mark_delivered", room=self.room, seq=self._read)
        self._say("Jonas", "I know one: four people, two of them can even play. 🎺")
        form = self._say("Maya", "@Ada can you sign the form for the tent today?")
        self._do("Jonas", "react", form, emoji="🙏")

    def _say(self, name: str, text: str, files: Any = (), **more: Any) -> int:
        uploads = [upload(self._cast[name], content, file)["id"] for file, content in files]
        message = self._sockets[name].do(
            "send_message", room=self.room, message=text, attachments=uploads, **more
        )["message"]
        seq: int = message["seq"]
        return seq

    def _do(self, name: str, what: str, seq: int, **more: Any) -> None:
        self._sockets[name].do(what, room=self.room, seq=seq, **more)

    def _enter(self, visitor: Visitor) -> None:
        at_the_list_of_rooms(visitor)
        visitor.page.get_by_role("link", name="Summer fair").click()
        expect(visitor.conversation.get_by_text("sign the form")).to_be_visible()

    def _bubble(self, visitor: Visitor, text: str) -> Locator:
        found: Locator = visitor.conversation.get_by_role("article").filter(
            has=visitor.page.locator(".bubble-text", has_text=text)
        )
        return found

    def _act(self, visitor: Visitor, bubble: Locator) -> None:
        """All that one may do with a message: a finger holds it, a mouse has a button."""
        bubble.scroll_into_view_if_needed()
        menu = visitor.page.get_by_role("menu")
        if visitor.page.evaluate("matchMedia('(pointer: coarse)').matches"):
            finger = {"pointerType": "touch", "bubbles": True}
            for _ in range(10):
                # Messages that are just being drawn anew let go of it.
                bubble.locator(".bubble-text").dispatch_event("pointerdown", finger)
                visitor.page.wait_for_timeout(1000)
                if menu.is_visible():
                    break
        else:
            visitor.open_menu(bubble)
        expect(menu).to_be_visible()


def _landscape() -> bytes:
    """A picture of hills in the evening."""
    width, height = 1600, 1000
    image = Image.new("RGB", (width, height))
    draw = ImageDraw.Draw(image)
    for y in range(height):
        draw.line([(0, y), (width, y)], fill=(250 - y // 20, 200 - y // 12, 150 + y // 20))
    draw.ellipse((1050, 220, 1290, 460), fill=(255, 240, 210))
    for level, colour in enumerate([(122, 128, 158), (82, 104, 120), (44, 72, 78)]):
        for x in range(width):
            bend = abs((x + 420 * level) % 900 - 450) / 450
            draw.line(
                [(x, 560 + 130 * level - 190 * bend**2 * (1 - bend / 2)), (x, height)], colour
            )
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()
