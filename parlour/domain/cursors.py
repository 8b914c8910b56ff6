"""Cursors: where a page ended, in a form that clients hand back and need not understand."""

import base64
import binascii

from parlour.protocol.errors import invalid

# Sent at, room, seq: in this order messages of several rooms are the newest first.
Position = tuple[int, int, int]


def written(position: Position) -> str:
    text = ".".join(map(str, position))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read(cursor: str) -> Position:
    """Raises `Failure` for what `written` never gave."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        text = base64.b64decode(padded, altchars=b"-_", validate=True).decode("ascii")
        sent_at, room_id, seq = (int(part) for part in text.split("."))
    except (ValueError, binascii.Error):
        raise _no_cursor() from None
    if max(sent_at, room_id, seq) >= 2**63 or min(sent_at, room_id, seq) < 0:
        raise _no_cursor()
    return sent_at, room_id, seq


def _no_cursor() -> Exception:
    return invalid("This is no cursor of a page before.", "cursor")
