"""What the members of a room may do there, by their role.

| | member | administrator | owner |
|---|---|---|---|
| pin | where the room says so | yes | yes |
| add people, make invites | to a public group | yes | yes |
| rename, topic, history, pinning, delete others' messages, remove members | | yes | yes |
| remove administrators, change roles, hand over, say how long messages are kept | | | yes |

The Lobby's administrators are those of the whole installation; who has an invite into it may
register, where that takes one. In a direct room both may pin.
"""

from parlour.domain.access import Place
from parlour.domain.actor import Actor
from parlour.protocol.errors import Code, Failure


def administers(place: Place, actor: Actor) -> bool:
    if place.room.kind == "lobby":
        return actor.role == "admin"
    return place.room.kind == "group" and _role(place) in ("owner", "admin")


def owns(place: Place) -> bool:
    return place.room.kind == "group" and _role(place) == "owner"


def may_pin(place: Place, actor: Actor) -> bool:
    return not actor.guest and (place.room.pinning == "members" or administers(place, actor))


def may_add(place: Place, actor: Actor) -> bool:
    """Whether the actor may bring people into the room. Everyone is in the Lobby already."""
    if place.room.kind != "group":
        return False
    return not place.room.private or administers(place, actor)


def may_invite(place: Place, actor: Actor) -> bool:
    return may_add(place, actor) or (place.room.kind == "lobby" and administers(place, actor))


def check(allowed: bool, what: str) -> None:
    """Raises `Failure` unless it is allowed. `what`: "Only administrators may rename a group." """
    if not allowed:
        raise Failure(Code.FORBIDDEN, what)


def _role(place: Place) -> str | None:
    return place.membership.role if place.membership is not None else None
