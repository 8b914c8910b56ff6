"""Pushes: what is said reaches people whose page is closed, and goes again once they read it.

Follows the events that are published, after their commits and in the background: nobody waits for
a push who sends a message. See docs/decisions/0015.
"""

import time
from typing import cast

import structlog
from sqlalchemy.orm import Session

from parlour.domain import access, badges, push_outbox, push_plan, push_subscriptions
from parlour.domain.actor import Actor
from parlour.domain.push_outbox import Outbox
from parlour.domain.push_plan import Heard
from parlour.domain.push_shown import Shown, Where
from parlour.models import Room
from parlour.models.mention import EVERYONE
from parlour.models.room import LOBBY_ID
from parlour.platform.broadcast import Event, user_of
from parlour.platform.db import Database
from parlour.platform.jobs import later
from parlour.platform.limits import Limits
from parlour.platform.presence import Presence
from parlour.platform.web_push import Address, WebPush
from parlour.protocol import views as shapes
from parlour.protocol.errors import Code, Failure, invalid, not_found
from parlour.protocol.events import Notification
from parlour.protocol.pushes import Pushed
from parlour.protocol.requests import PushKey, Subscribe

log = structlog.get_logger()

# What is read at once is not pushed, and what is said in one breath is pushed once.
GATHER_SECONDS = 1.5
# Where nobody has subscribed, this long nobody is asked for (another process may subscribe them).
_NOBODY_SECONDS = 60
_TESTS = "10 per 5 minutes"


class Push:
    def __init__(self, db: Database, presence: Presence, limits: Limits, web_push: WebPush) -> None:
        self._db, self._presence, self._limits = db, presence, limits
        self._web_push = web_push
        self._outbox = Outbox(db, web_push)
        self._shown = Shown()
        self._heard: dict[int, Heard] = {}
        self._read: set[Where] = set()
        self._woken = False
        self._planning = 0
        self._nobody_until = 0.0
        self._subscribed = 0

    def key(self) -> PushKey:
        return PushKey(key=self._web_push.public_key)

    def subscribe(self, actor: Actor, wanted: Subscribe) -> None:
        """Push to this browser from now on. Raises `Failure` for an address that cannot be used."""
        address = Address(wanted.endpoint, wanted.keys.p256dh, wanted.keys.auth)
        wrong = self._web_push.why_not(address)
        if wrong is not None:
            raise invalid(wrong[1], wrong[0])
        self._db.write(push_subscriptions.subscribe, actor, wanted)
        self._subscribed += 1
        self._nobody_until = 0

    def unsubscribe(self, actor: Actor, endpoint: str) -> None:
        self._db.write(push_subscriptions.unsubscribe, actor, endpoint)

    def test(self, actor: Actor, endpoint: str) -> None:
        """Push something to one of the actor's own browsers now, and say how that went."""
        self._limits.take((_TESTS, "push", str(actor.user_id)))
        number, address, pushed = self._db.read(_test, actor, endpoint)
        outcome = self._web_push.send(address, push_plan.as_json(pushed), "test")
        if outcome.kind == "gone":
            self._db.write(push_outbox.forget, number)
            raise not_found("subscription")
        if outcome.kind != "sent":
            raise Failure(
                Code.UNAVAILABLE,
                "The push service did not take the notification. Try again in a minute.",
                retry_after=60,
            )

    def somebody(self) -> bool:
        """Whether anybody has subscribed, as far as is known."""
        if time.monotonic() < self._nobody_until:
            return False
        if self._db.read(push_plan.recipients, []) is None:
            self._nobody_until = time.monotonic() + _NOBODY_SECONDS
            return False
        return True

    def hear(self, *events: Event) -> None:
        """Events have been published, all of one moment. Takes next to no time."""
        if time.monotonic() < self._nobody_until:
            return
        # A message and the mention in it are pushed as one, also where nothing waits.
        for event in events:
            self._hear(event)
        if self._heard:
            self._wake()

    def _hear(self, event: Event) -> None:
        payload, user_id = event.payload, user_of(event.audience)
        if event.name == "receive_message":
            said = cast(shapes.Message, payload)
            self._heard.setdefault(int(said.room), Heard()).said.add(said.seq)
        elif event.name == "notification" and cast(Notification, payload).kind == "mention":
            self._hear_name(cast(Notification, payload), user_id)
        elif event.name == "receipt" and user_id is not None:
            self.hear_read((user_id, int(cast(shapes.Receipt, payload).room)))

    def hear_read(self, where: Where) -> None:
        """Somebody has read on in a room, at this process or another: each withdraws its own."""
        # While it is planned what to push, more may be shown in a moment.
        if where in self._shown or self._planning:
            self._read.add(where)
            self._wake()

    def _hear_name(self, told: Notification, user_id: int | None) -> None:
        heard = self._heard.setdefault(int(told.room), Heard())
        heard.named.setdefault(told.seq, set()).add(EVERYONE if user_id is None else user_id)

    def _wake(self) -> None:
        if not self._woken:
            self._woken = True
            later(GATHER_SECONDS, self._push)

    def _push(self) -> None:
        self._woken = False
        heard, self._heard = self._heard, {}
        read, self._read = self._read, set()
        self._planning += 1
        try:
            if heard:
                self._push_messages(heard)
            if read:
                self._withdraw(read)
        except Failure as failure:
            log.warning("pushes lost", reason=failure.message)
        finally:
            self._planning -= 1

    def _push_messages(self, heard: dict[int, Heard]) -> None:
        known = self._subscribed
        found = self._db.read(push_plan.recipients, list(heard))
        if found is None:
            # Unless somebody has subscribed meanwhile.
            if known == self._subscribed:
                self._nobody_until = time.monotonic() + _NOBODY_SECONDS
            return
        # Presence is asked here, in the thread to which it belongs.
        away = [one for one in found if self._is_away(one) and not self._is_open(one)]
        if not away:
            return
        for one in self._db.read(push_plan.deliveries, heard, away):
            recipient = one.recipient
            if not _must_show(one.delivery.address):
                where = (recipient.user_id, recipient.room_id)
                self._shown.add(where, recipient.subscription_id, one.seq)
            self._outbox.put(one.delivery)

    def _withdraw(self, read: set[Where]) -> None:
        done: dict[Where, set[int]] = {}
        for one, delivery in self._db.read(push_plan.withdrawals, read):
            where = (one.user_id, one.room_id)
            if where not in done:
                done[where] = self._shown.take(where, one.read)
            # An open page hears of it by its socket.
            if one.subscription_id in done[where] and not self._is_open(one):
                self._outbox.put(delivery)

    def _is_away(self, one: push_plan.Recipient) -> bool:
        return not self._presence.active(one.user_id)

    def _is_open(self, one: push_plan.Recipient) -> bool:
        return self._presence.connected(one.user_id, one.session_id)


def _must_show(address: Address) -> bool:
    """Whether every push has to show something, so that nothing can be withdrawn.

    "Safari doesn't support invisible push notifications. Present push notifications to the user
    immediately … If you don't, Safari revokes the push notification permission for your site."
    (Apple, "Sending web push notifications in web apps and browsers")
    """
    return address.host.endswith(".push.apple.com")


def _test(session: Session, actor: Actor, endpoint: str) -> tuple[int, Address, Pushed]:
    row = push_subscriptions.own(session, actor, endpoint)
    user = access.current_user(session, actor)
    pushed = Pushed(
        kind="test",
        room=str(LOBBY_ID),
        room_name=session.get_one(Room, LOBBY_ID).name,
        seq=0,
        username=user.username,
        message=None,
        unread=badges.of_people(session, {user.id}).get(user.id, 0),
    )
    return row.id, push_subscriptions.address_of(row), pushed
