"""Whether this process should be given work."""

from parlour.platform.fleet import Fleet


class Readiness:
    """What load balancers ask for. `leaving` is set when the process is about to stop."""

    def __init__(self, fleet: Fleet | None) -> None:
        self.leaving = False
        self._fleet = fleet

    def why_not(self) -> str | None:
        """Why not, if there is a reason."""
        if self.leaving:
            return "This process is about to stop."
        return self._fleet.healthy() if self._fleet else None
