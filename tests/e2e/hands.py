"""Ways to use the page: with a pointer or finger, by keys alone, by what a screen reader knows."""

from typing import Any, Protocol

from playwright.sync_api import Locator, Page, expect

from tests.parts import wait_until

_MOST_TABS = 80


class Hands(Protocol):
    """`role` and `name` are those of the accessibility tree."""

    def press(self, role: Any, name: str) -> None: ...

    def write(self, name: str, text: str) -> None:
        """Put the text into the field of that name."""

    def send(self, name: str) -> None:
        """End the text in the field as one does who is done with it."""


class Pointer:
    """A mouse, or a finger where the device has a touch screen."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._touch: bool = page.evaluate("matchMedia('(pointer: coarse)').matches")

    def press(self, role: Any, name: str) -> None:
        found = _one(self._page, role, name)
        if self._touch:
            found.tap()
        else:
            found.click()

    def write(self, name: str, text: str) -> None:
        self.press("textbox", name)
        self._page.keyboard.insert_text(text)

    def send(self, name: str) -> None:
        _one(self._page, "textbox", name).press("Enter")


class Keyboard:
    """Tab, Enter and letters. What Tab does not come to cannot be used."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def press(self, role: Any, name: str) -> None:
        self._go_to(_one(self._page, role, name))
        self._page.keyboard.press("Enter")

    def write(self, name: str, text: str) -> None:
        self._go_to(_one(self._page, "textbox", name))
        self._page.keyboard.type(text)

    def send(self, name: str) -> None:
        self._go_to(_one(self._page, "textbox", name))
        self._page.keyboard.press("Enter")

    def _go_to(self, found: Locator) -> None:
        expect(found).to_be_visible()
        for _ in range(_MOST_TABS):
            if found.evaluate("(it) => it === document.activeElement"):
                return
            self._page.keyboard.press("Tab")
        raise AssertionError(f"{_MOST_TABS} times Tab do not lead to {found}")


class ScreenReader:
    """Knows the page by Chromium's accessibility tree alone, and acts on what it finds there."""

    def __init__(self, page: Page) -> None:
        self._tree = page.context.new_cdp_session(page)
        self._tree.send("Accessibility.enable")
        self._tree.send("DOM.enable")

    def press(self, role: Any, name: str) -> None:
        found = self._tree.send("DOM.resolveNode", {"backendNodeId": self._find(role, name)})
        self._tree.send(
            "Runtime.callFunctionOn",
            {
                "objectId": found["object"]["objectId"],
                "functionDeclaration": "function () { this.click(); }",
                "userGesture": True,
            },
        )

    def write(self, name: str, text: str) -> None:
        self._tree.send("DOM.focus", {"backendNodeId": self._find("textbox", name)})
        self._tree.send("Input.insertText", {"text": text})

    def send(self, name: str) -> None:
        self._tree.send("DOM.focus", {"backendNodeId": self._find("textbox", name)})
        for kind in ("keyDown", "keyUp"):
            self._tree.send(
                "Input.dispatchKeyEvent",
                {"type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13},
            )

    def reads(self, *words: str) -> None:
        """Wait until all of these are in the tree, as names of what is not hidden."""

        def all_there() -> bool:
            known = "\n".join(name for _, name, _ in self._nodes())
            return all(word in known for word in words)

        wait_until(all_there, seconds=20, what=f"{words} in the accessibility tree")

    def _find(self, role: str, name: str) -> int:
        found: list[int] = []

        def there() -> bool:
            found[:] = [
                node
                for its_role, its_name, node in self._nodes()
                if its_role == role and its_name == name
            ]
            return bool(found)

        wait_until(there, seconds=20, what=f"{role} {name!r} in the accessibility tree")
        assert len(found) == 1, f"{len(found)} of {role} {name!r}"
        return found[0]

    def _nodes(self) -> list[tuple[str, str, int]]:
        nodes = self._tree.send("Accessibility.getFullAXTree")["nodes"]
        return [
            (node["role"]["value"], str(node["name"].get("value", "")), node["backendDOMNodeId"])
            for node in nodes
            if not node["ignored"] and "name" in node and "backendDOMNodeId" in node
        ]


def _one(page: Page, role: Any, name: str) -> Locator:
    return page.get_by_role(role, name=name, exact=True)
