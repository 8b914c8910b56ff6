"""Rows as clients see them."""

from parlour.models import Membership, Message, Room, Session, User
from parlour.protocol import views
from parlour.protocol.times import rfc3339


def of_user(user: User) -> views.User:
    return views.User.model_validate(
        {
            "id": str(user.id),
            "username": user.username,
            "guest": user.role == "guest",
            "role": user.role,
            "created_at": rfc3339(user.created_at),
        }
    )


def of_session(session: Session, *, current: bool) -> views.Session:
    return views.Session(
        id=str(session.id),
        created_at=rfc3339(session.created_at),
        last_used_at=rfc3339(session.last_used_at),
        user_agent=session.user_agent,
        address=session.address,
        current=current,
    )


def of_message(message: Message, username: str, role: str) -> views.Message:
    return views.Message(
        room=str(message.room_id),
        seq=message.seq,
        version=message.version,
        username=username,
        user_id=str(message.author_id),
        guest=role == "guest",
        message="" if message.deleted_at else message.text,
        client_id=message.client_id,
        sent_at=rfc3339(message.sent_at),
        edited_at=rfc3339(message.edited_at) if message.edited_at else None,
        deleted=message.deleted_at is not None,
        reply_to=None,
        mentions=[],
        reactions={},
        pinned=False,
        attachments=[],
    )


def of_room(
    room: Room, name: str, members_count: int, membership: views.Membership | None
) -> views.Room:
    return views.Room.model_validate(
        {
            "id": str(room.id),
            "kind": room.kind,
            "name": name,
            "topic": room.topic,
            "private": room.private,
            "last_seq": room.last_seq,
            "version": room.version,
            "members_count": members_count,
            "membership": membership,
        }
    )


def of_membership(membership: Membership, unread: int) -> views.Membership:
    return views.Membership.model_validate(
        {
            "role": membership.role,
            "level": membership.level,
            "delivered": membership.delivered_seq,
            "read": membership.read_seq,
            "unread": unread,
            "mentions": 0,
        }
    )
