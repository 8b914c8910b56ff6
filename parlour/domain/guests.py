"""Guests who are gone for good."""

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from parlour.domain import members
from parlour.domain.sessions import Lifetimes
from parlour.models import Membership, Mention, Message, Reaction, Reading, User
from parlour.platform.presence import Presence
from parlour.protocol import times

_AT_ONCE = 500
_DAY_MILLISECONDS = 86_400_000


def sweep(session: Session, lifetimes: Lifetimes, online: Presence) -> None:
    """Remove guests who left nothing behind, and whose token is over.

    Of who said something the name goes on standing there. The newest row stays: SQLite would give
    its id to whoever comes next.
    """
    before = times.now() - lifetimes.session_seconds * 1000 - _DAY_MILLISECONDS
    silent = select(User.id).where(
        User.role == "guest",
        User.created_at < before,
        User.id < select(func.max(User.id)).scalar_subquery(),
        ~select(Message.seq).where(Message.author_id == User.id).exists(),
        ~select(Reaction.seq).where(Reaction.user_id == User.id).exists(),
    )
    gone = [one for one in session.scalars(silent.limit(_AT_ONCE)) if not online.is_online(one)]
    if not gone:
        return
    lobby = members.lock_lobby(session)
    for table in (Mention, Reading, Membership):
        session.execute(delete(table).where(table.user_id.in_(gone)))
    session.execute(delete(User).where(User.id.in_(gone)))
    members.announce_change(session, lobby, history=False)
