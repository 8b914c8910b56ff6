"""What was pushed and may still be shown, so that it can be withdrawn once it is read elsewhere."""

# Of more than this many rooms' worth, the oldest is forgotten: it stays until it is dismissed.
_MOST = 20_000
# A person, and a room.
Where = tuple[int, int]


class Shown:
    """By person and room: the last seq that was pushed to each subscription. In memory alone."""

    def __init__(self) -> None:
        self._shown: dict[Where, dict[int, int]] = {}

    def add(self, where: Where, subscription_id: int, seq: int) -> None:
        shown = self._shown.pop(where, {})
        shown[subscription_id] = max(seq, shown.get(subscription_id, 0))
        self._shown[where] = shown
        while len(self._shown) > _MOST:
            del self._shown[next(iter(self._shown))]

    def __contains__(self, where: Where) -> bool:
        return where in self._shown

    def take(self, where: Where, read: int) -> set[int]:
        """The subscriptions that show nothing any more that is not read. Once only."""
        shown = self._shown.pop(where, {})
        done = {number for number, seq in shown.items() if seq <= read}
        left = {number: seq for number, seq in shown.items() if number not in done}
        if left:
            self._shown[where] = left
        return done
