"""Oneself: what one lets others see, and when one is not to be disturbed."""

from sqlalchemy.orm import Session

from parlour.domain import access, presence, quiet_hours, rooms, views
from parlour.domain.actor import Actor
from parlour.platform.broadcast import Event, announce, receipts_audience, user_audience
from parlour.platform.presence import Presence
from parlour.protocol.requests import ChangeMe
from parlour.protocol.views import Me

_SWITCHES = {"receipts", "typing", "presence", "push_text"}


def show(session: Session, actor: Actor) -> Me:
    return views.of_me(access.current_user(session, actor))


def change(session: Session, actor: Actor, wanted: ChangeMe, online: Presence) -> Me:
    """Change what is given, on all devices at once."""
    user = access.current_user(session, actor)
    given = wanted.model_dump(include=_SWITCHES, exclude_none=True)
    if "quiet_hours" in wanted.model_fields_set:
        given |= quiet_hours.columns(wanted.quiet_hours)
    changes = {name: value for name, value in given.items() if getattr(user, name) != value}
    for name, value in changes.items():
        setattr(user, name, value)
    me = views.of_me(user)
    if changes:
        # Whoever hides their own receipts does not hear of others' from now on.
        heard = tuple(receipts_audience(one) for one in rooms.ids_of(session, actor))
        hears = changes.get("receipts")
        announce(
            session,
            Event(
                "me_changed",
                me,
                user_audience(user.id),
                enters=heard if hears else (),
                leaves=heard if hears is False else (),
            ),
        )
    if "presence" in changes:
        presence.hide_or_show(session, user, online)
    return me
