"""Finding messages: words of any language, operators, and never what is not one's to see."""

import datetime
from typing import Any

import pytest
import requests

from tests.files import picture, send, upload
from tests.parts import Server
from tests.world import Person, World


@pytest.fixture(scope="module")
def server(unlimited_server: Server) -> Server:
    """Every test has people of its own."""
    return unlimited_server


def say(person: Person, *texts: str, room: str = "1") -> list[dict[str, Any]]:
    answers = [person.post(f"rooms/{room}/messages", {"message": text}) for text in texts]
    assert all(answer.status_code == 201 for answer in answers), answers[0].text
    return [answer.json()["message"] for answer in answers]


def found(person: Person, q: str, **query: Any) -> list[dict[str, Any]]:
    """All that is found in one page, which says that the index lacks nothing."""
    answer = person.get("search", q=q, **query)
    assert answer.status_code == 200, answer.text
    assert answer.json()["indexing"] is False
    messages: list[dict[str, Any]] = answer.json()["messages"]
    return messages


def texts(person: Person, q: str, **query: Any) -> list[str]:
    return [message["message"] for message in found(person, q, **query)]


@pytest.fixture
def room(ada: Person, bob: Person) -> str:
    """A private group of Ada and Bob."""
    return group(ada, bob)


@pytest.fixture
def den(grace: Person) -> str:
    """A room of Grace alone."""
    return group(grace)


def group(owner: Person, *members: Person, name: str = "Two of us", private: bool = True) -> str:
    body = {"name": name, "private": private, "members": [one.name for one in members]}
    room: str = owner.post("rooms", body).json()["id"]
    return room


def test_what_is_said_is_found_at_once_as_it_is(ada: Person, bob: Person, room: str) -> None:
    (sent,) = say(bob, "The heron stands in the reeds.", room=room)
    assert found(ada, "heron") == [sent]
    assert found(bob, "reeds heron") == [sent]
    assert found(ada, "heron stork") == []


@pytest.mark.parametrize(
    ("text", "queries", "others"),
    [
        ("Delivery on Thursday", ["delivery", "DELIV", "thurs", "on"], ["livery", "day"]),
        ("To be or not to be", ["to be or not to be", "not", '"or not to"'], ["the"]),
        ("What is the best?", ["what", "is", "the", "what is the"], ["when"]),
        ("Ein Café in Łódź", ["cafe", "CAFÉ", "Cafe\u0301", "lodz", "Łódź"], ["cave"]),
        ("Die Straße", ["strasse", "STRASSE", "straße"], ["strase"]),
        ("Ομορφιά και λόγος", ["ομορφια", "ΛΌΓΟΣ", "λογος"], ["λογω"]),
        ("İstanbul ve Iğdır", ["istanbul", "igdir", "ığdır"], ["ankara"]),
        ("Смешной ёжик", ["смешной", "СМЕШ", "ёжик"], ["ешной", "кот"]),
        (
            "我们明天去北京看朋友",
            ["北京", "明天", "我", "去北京看朋友", "朋友"],
            ["京北", "天北京"],
        ),
        ("東京で寿司を食べた", ["東京", "寿司", "食", "べた", "寿司を食べ"], ["京東", "大阪"]),
        ("カタカナとﾊﾝｶｸ", ["カタ", "ハンカク", "ﾊﾝｶｸ"], ["ナカ"]),
        ("iPhone手机很好", ["手机", "iphone", "iphone手机"], ["机手"]),
        ("สวัสดีครับทุกคน", ["สวัสดี", "ครับ", "ทุกคน", "ค"], ["ขอบคุณ"]),
        ("ຂອບໃຈຫຼາຍ", ["ຂອບໃຈ", "ຫຼາຍ"], ["ສະບາຍ"]),
        ("សួស្តីពិភពលោក", ["ពិភពលោក", "សួស្តី"], ["អរគុណ"]),
        ("မင်္ဂလာပါ", ["မင်္ဂလာ", "ပါ"], ["ကျေးဇူး"]),
        ("학교에서 만나요", ["학교", "만나", "학교에서"], ["에서"]),
        ("مرحبا بالعالم", ["مرحبا", "بالع"], ["سلام"]),
        ("من می‌روم", ["می‌روم", "میروم", "می"], ["رفتم"]),
        ("שלום עולם", ["שלום", "עול"], ["תודה"]),
        ("नमस्ते दुनिया", ["नमस्ते", "दुनि"], ["धन्यवाद"]),
        ("வணக்கம் உலகம்", ["வணக்கம்", "உலக"], ["நன்றி"]),
        ("naïve 🎉 party 🎉🎉", ["naive", "🎉 party", "party🎉"], ["naves"]),
        ("version 3.11 of 2026", ["3.11", "2026", "version 3"], ["4.11"]),
        ("see foo_bar(baz)->qux", ["foo_bar", "bar", "baz", "foo_bar(baz)->qux"], ["oo"]),
        ("Ｆｕｌｌ ｗｉｄｔｈ ①", ["full", "width", "1"], ["ull"]),
        ("a", ["a", "A"], ["b"]),
        ("x" * 300 + " end", ["x" * 300, "x" * 299, "end"], ["y" * 300]),
    ],
)
def test_words_of_any_language_are_found(
    grace: Person, den: str, text: str, queries: list[str], others: list[str]
) -> None:
    say(grace, "unrelated", text, "something else", room=den)
    for query in queries:
        assert texts(grace, query, room=den) == [text], query
    for query in others:
        assert texts(grace, query, room=den) == [], query


def test_a_phrase_is_words_that_follow_each_other(ada: Person, room: str) -> None:
    say(ada, "red apples and green pears", "green apples, red pears", room=room)
    assert texts(ada, '"red apples"') == ["red apples and green pears"]
    assert texts(ada, '"Green   Apples"') == ["green apples, red pears"]
    assert texts(ada, '"apples red"') == ["green apples, red pears"]
    assert texts(ada, '"red appl"') == []
    assert texts(ada, '"red apples" "green pears"') == ["red apples and green pears"]
    assert len(found(ada, "red apples")) == 2


@pytest.mark.shows("text-search")
@pytest.mark.parametrize(
    "q",
    ['""', '"*+-@<>()"', "%", "_", "\\", "'", "''; DROP TABLE messages; --", "*", "(", ")", "NOT",
     "~", "^", "😀", "👩🏽‍🚀 ❤️", "-", "+", "<", "{x}", "\u200b", "\u202e", "\u0301", "\ufe0f",
     "from:", "in:", "has:", '"', '" "', "before:", "x" * 500, "字" * 500, "a b c d e f g " * 35,
     " ".join(chr(0x4E00 + n) for n in range(250)), "\ufdfa" * 100, "\U0010ffff", "NEAR(a b)",
     "words:a", "a AND", "OR", "a OR b", "^a", "a*", "message_words"],
)  # fmt: skip
def test_nothing_that_people_type_is_an_error(grace: Person, den: str, q: str) -> None:
    say(grace, "zebra zoo", room=den)
    assert texts(grace, q, room=den) == []
    assert grace.server.logged("request failed") == []


@pytest.mark.shows("text-search")
@pytest.mark.parametrize(
    "q",
    ["moon*", "+moon -river", "moon (river)", "moon @river", "moon <river>", "moon % river",
     "moon_river", "moon\\river", "moon & river", "moon 😀", "moon|river", "~moon", "moon'"],
)  # fmt: skip
def test_search_syntax_is_text(grace: Person, den: str, q: str) -> None:
    (text,) = (one["message"] for one in say(grace, "moon river", room=den))
    say(grace, "only moo", "only river", room=den)
    assert texts(grace, q, room=den) == [text]


def test_operators_say_where_and_by_whom(ada: Person, bob: Person, world: World) -> None:
    garden, kitchen = group(ada, bob, name="The Garden"), group(ada, bob, name="Kitchen")
    direct = bob.post("directs", {"username": ada.name}).json()["id"]
    say(ada, "plant by ada", room=garden)
    say(bob, "plant by bob", room=garden)
    say(ada, "plant in a pot", room=kitchen)
    say(bob, "plant for you", room=direct)
    eve = world.person("Eve")
    for q, expected in {
        f"plant from:{ada.name}": ["plant in a pot", "plant by ada"],
        f"plant from:@{bob.name.upper()}": ["plant for you", "plant by bob"],
        f"from:{bob.name} in:kitchen": [],
        f"from:{bob.name} from:{ada.name} in:KITCHEN": ["plant in a pot"],
        'plant in:"the garden"': ["plant by bob", "plant by ada"],
        'in:"The Garden" in:kitchen plant': ["plant in a pot", "plant by bob", "plant by ada"],
        f"in:@{bob.name} plant": ["plant for you"],
        f"in:{bob.name}": ["plant for you"],
        f"in:{kitchen}": ["plant in a pot"],
        f'FROM:"{ada.name}" In:kitchen': ["plant in a pot"],
        "plant from:nobody.at.all": [],
        "plant in:nowhere": [],
        f"plant from:{eve.name}": [],
        "color:plant": [],
        "plant has:ideas": [],
        "https://plant": [],
    }.items():
        assert texts(ada, q) == expected, q
    assert texts(ada, "plant", **{"from": ada.name, "room": garden}) == ["plant by ada"]
    assert texts(ada, "", room=kitchen) == ["plant in a pot"]
    assert texts(ada, "plant in:kitchen", room=garden) == []
    assert texts(eve, "plant in:kitchen") == []
    assert eve.get("search", q="plant", room=kitchen).json()["code"] == "not_found"


def test_unknown_operators_are_words(ada: Person, room: str) -> None:
    say(ada, "color: plant", "has: ideas", "to https://plant.example/a", room=room)
    assert texts(ada, "color:plant", room=room) == ["color: plant"]
    assert texts(ada, "has:ideas", room=room) == ["has: ideas"]
    assert texts(ada, "https://plant.example", room=room) == ["to https://plant.example/a"]


def test_has_finds_files_pictures_and_links(ada: Person, room: str) -> None:
    send(ada, room, upload(ada, b"x", "Quarterly report.pdf"), text="read this")
    send(ada, room, upload(ada, picture(size=(9, 9)), "sunset.png"), text="")
    say(ada, "at http://example.org/page", "nothing to see", room=room)
    assert texts(ada, "has:file", room=room) == ["", "read this"]
    assert texts(ada, "has:image", room=room) == [""]
    assert texts(ada, "HAS:Link", room=room) == ["at http://example.org/page"]
    assert texts(ada, "has:file has:link", room=room) == []
    assert texts(ada, "has:file read", room=room) == ["read this"]
    assert texts(ada, "quarterly", room=room) == ["read this"]
    assert texts(ada, '"report pdf"', room=room) == ["read this"]


def test_dates_leave_out_the_day_they_name(ada: Person, room: str) -> None:
    (sent,) = say(ada, "dated", room=room)
    today = datetime.datetime.fromisoformat(sent["sent_at"])
    day = datetime.timedelta(days=1)
    at = {name: f"{today + n * day:%Y-%m-%d}" for name, n in
          {"yesterday": -1, "today": 0, "tomorrow": 1}.items()}  # fmt: skip
    moment, before, after = sent["sent_at"], f"{today - day:%FT%TZ}", f"{today + day:%FT%TZ}"
    for q, expected in {
        f"before:{at['today']}": [],
        f"after:{at['today']}": [],
        f"before:{at['tomorrow']}": ["dated"],
        f"after:{at['yesterday']}": ["dated"],
        f"after:{at['yesterday']} before:{at['tomorrow']}": ["dated"],
        f"before:{moment}": [],
        f"after:{moment}": [],
        f"after:{before} before:{after}": ["dated"],
        f"dated after:{before} after:{after}": [],
        f"before:{today.astimezone(datetime.timezone(5 * day / 24)) + day / 24:%FT%T+05:00}": [
            "dated"
        ],
        "before:9999-12-30": ["dated"],
        "after:0001-01-01": ["dated"],
    }.items():
        assert texts(ada, q, room=room) == expected, q
    assert texts(ada, "", room=room, before=at["tomorrow"]) == ["dated"]
    assert texts(ada, "dated", room=room, after=at["today"]) == []


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"q": "before:yesterday"}, "q"),
        ({"q": "after:2026-13-01"}, "q"),
        ({"q": "after:2026-02-30"}, "q"),
        ({"q": "before:9999-12-31T24:00:00Z"}, "q"),
        ({"q": "before:٢٠٢٦-٠١-٠١"}, "q"),
        ({"q": "before:2026-01-01 after:2026-01-01"}, "q"),
        ({"q": "before:2026-01-01 after:2026-06-01"}, "q"),
        ({"q": "x", "before": "soon"}, "before"),
        ({"q": "x", "after": "2026-01-01T00:00:00"}, "after"),
        ({"q": "x", "before": "2026-01-01", "after": "2026-01-02"}, "before"),
        ({"q": "x" * 501}, "q"),
        ({"q": "x", "limit": 0}, "limit"),
        ({"q": "x", "limit": 101}, "limit"),
        ({"q": "x", "cursor": "!"}, "cursor"),
        ({"q": "x", "cursor": "MQ"}, "cursor"),
        ({"q": "x", "cursor": "é"}, "cursor"),
        ({"q": "x", "cursor": "OTk5OTk5OTk5OTk5OTk5OTk5OTk5LjEuMQ"}, "cursor"),
        ({"q": "x", "page": "2"}, "page"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_name(
    grace: Person, query: dict[str, Any], field: str
) -> None:
    answer = grace.get("search", **query)
    problem = answer.json()
    assert (answer.status_code, problem["code"], problem["field"]) == (400, "invalid", field)


@pytest.mark.parametrize("q", ["page", '"page of"', "in:{}", "from:{ada}"])
def test_paging_meets_every_message_once_newest_first(ada: Person, room: str, q: str) -> None:
    sent = say(ada, *(f"page of {n}" for n in range(11)), room=room)
    query: dict[str, Any] = {"q": q.format(room, ada=ada.name), "limit": 3}
    met: list[dict[str, Any]] = []
    sizes = []
    while True:
        answer = ada.get("search", **query).json()
        met += answer["messages"]
        sizes.append(len(answer["messages"]))
        assert (answer["next"] is not None) == answer["has_more"]
        if not answer["has_more"]:
            break
        query["cursor"] = answer["next"]
        say(ada, "page of what came meanwhile", room=room)
    assert met == sent[::-1]
    assert sizes == [3, 3, 3, 2]
    exact = ada.get("search", q='"page of" 10', limit=1).json()
    assert (exact["has_more"], exact["next"]) == (False, None)


def test_an_empty_search_finds_nothing(ada: Person) -> None:
    say(ada, "something")
    for query in ({}, {"q": ""}, {"q": "   "}, {"q": "…!?"}):
        answer = ada.get("search", **query).json()
        nothing = {"messages": [], "has_more": False, "next": None, "indexing": False}
        assert answer == nothing


def test_what_was_edited_or_deleted_is_found_as_it_is_now(
    ada: Person, bob: Person, room: str
) -> None:
    socket = ada.socket()
    (sent,) = say(ada, "sparrow in the tree", room=room)
    assert texts(bob, "sparrow") == ["sparrow in the tree"]
    place = {"room": room, "seq": sent["seq"]}
    assert socket.call("edit_message", {**place, "message": "swallow in the tree"})["ok"]
    assert (texts(bob, "sparrow"), texts(bob, "swallow")) == ([], ["swallow in the tree"])
    assert socket.call("react", {**place, "emoji": "👍"})["ok"]
    assert [one["reactions"] for one in found(bob, "swallow")] == [{"👍": [ada.name]}]
    assert socket.call("delete_message", place)["ok"]
    for q in ("sparrow", "swallow", "tree", f"from:{ada.name} in:{room}", f"in:{room}"):
        assert texts(bob, q, room=room) == []


@pytest.mark.shows("hidden-history")
def test_rooms_of_others_are_never_searched(ada: Person, bob: Person, world: World) -> None:
    eve = world.person("Eve")
    direct = bob.post("directs", {"username": ada.name}).json()["id"]
    rooms = [direct, group(ada, bob), group(ada, bob, name="Open to all", private=False)]
    for room in rooms:
        say(ada, "a wombat", room=room)
    assert (len(found(ada, "wombat")), len(found(bob, "wombat"))) == (3, 3)
    for q in ("wombat", '"a wombat"', f"from:{ada.name} wombat", "in:@" + ada.name + " wombat"):
        assert found(eve, q) == []
    # Joining lets one see; leaving takes it away.
    assert eve.post(f"rooms/{rooms[2]}/join").ok
    assert len(found(eve, "wombat")) == 1
    assert bob.post(f"rooms/{rooms[1]}/leave").ok
    assert eve.post(f"rooms/{rooms[2]}/leave").ok
    assert (found(eve, "wombat"), len(found(bob, "wombat"))) == ([], 2)


@pytest.mark.shows("hidden-history")
def test_what_was_said_before_one_came_is_not_found(
    ada: Person, bob: Person, room: str, world: World
) -> None:
    eve = world.person("Eve")
    say(ada, "an early quokka", room=room)
    assert ada.post(f"rooms/{room}/members", {"usernames": [eve.name]}).ok
    say(ada, "a late quokka", room=room)
    for q in ("quokka", '"quokka"', f"in:{room}", f"from:{ada.name}"):
        assert texts(eve, q, room=room) == ["a late quokka"], q
    assert texts(bob, "quokka") == ["a late quokka", "an early quokka"]


@pytest.mark.shows("guests-lobby-only")
def test_a_guest_searches_the_lobby(ada: Person, room: str) -> None:
    say(ada, "axolotl for all")
    say(ada, "axolotl for us", room=room)
    url = f"{ada.server.url}/api/v1"
    token = requests.post(f"{url}/auth/guest", json={"name": "Kim"}, timeout=10).json()
    headers = {"Authorization": f"Bearer {token['access_token']}"}
    answer = requests.get(f"{url}/search?q=axolotl", headers=headers, timeout=10).json()
    assert [one["message"] for one in answer["messages"]] == ["axolotl for all"]
    assert requests.get(f"{url}/search?q=axolotl", timeout=10).json()["code"] == "unauthorized"


def test_a_guests_messages_are_found_by_their_name(world: World, ada: Person) -> None:
    guest = world.connect({"guest": "Kim from next door"})
    guest.say("capybara")
    assert texts(ada, 'capybara from:"Kim from next door"') == ["capybara"]


def test_the_newest_comes_first_across_rooms(ada: Person, bob: Person, server: Server) -> None:
    assert ada.server is server
    rooms = [group(ada, bob, name=f"Room {n}") for n in range(3)]
    sent = [say(ada, f"okapi {n}", room=rooms[n % 3])[0] for n in range(7)]
    assert found(bob, "okapi") == sent[::-1]
    assert found(bob, "okapi", limit=2) == sent[:-3:-1]
