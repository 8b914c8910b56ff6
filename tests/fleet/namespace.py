"""A machine of its own, as far as the network goes: what is pulled out there, nobody is told of."""

import contextlib
import os
import subprocess
from collections.abc import Iterator

from tests.parts import Server


class Namespace:
    """A network namespace with two cables to this machine: one for clients, one for what is behind.

    Addresses are of 198.18.0.0/15, which is for tests of networks (RFC 2544).
    """

    def __init__(self) -> None:
        self.name = f"parlour-{os.getpid()}"
        network = f"198.18.{os.getpid() % 250}"
        # Ends of interface names hold 15 characters.
        self._front, self._back = (f"pl{end}{os.getpid() % 10**6}" for end in "fb")
        self.address, self.behind = f"{network}.2", f"{network}.5"
        _ip("netns", "add", self.name)
        self._cable(self._front, f"{network}.1/30", f"{network}.2/30")
        self._cable(self._back, f"{network}.5/30", f"{network}.6/30")
        self.within = ("ip", "netns", "exec", self.name)

    def part(self) -> None:
        """Pull the cable behind: packets vanish."""
        _ip("link", "set", self._back, "down")

    def heal(self) -> None:
        _ip("link", "set", self._back, "up")

    def close(self) -> None:
        _ip("netns", "del", self.name)

    def _cable(self, here: str, address: str, far_address: str) -> None:
        far = f"{here}-"
        _ip("link", "add", here, "type", "veth", "peer", "name", far, "netns", self.name)
        _ip("address", "add", address, "dev", here)
        _ip("link", "set", here, "up")
        _ip("-netns", self.name, "address", "add", far_address, "dev", far)
        _ip("-netns", self.name, "link", "set", far, "up")


class Elsewhere(Server):
    """Parlour on such a machine."""

    def __init__(self, namespace: Namespace, *args: object, **settings: str) -> None:
        self.host, self.within = namespace.address, namespace.within
        super().__init__(*args, **settings)  # type: ignore[arg-type]


@contextlib.contextmanager
def namespace() -> Iterator[Namespace]:
    one = Namespace()
    try:
        yield one
    finally:
        one.close()


def possible() -> bool:
    """Whether one may make them here: it takes root, and iproute2."""
    probe = ["ip", "netns", "add", f"parlour-probe-{os.getpid()}"]
    with contextlib.suppress(FileNotFoundError):
        made = subprocess.run(probe, capture_output=True, check=False)
        subprocess.run(["ip", "netns", "del", probe[-1]], capture_output=True, check=False)
        return made.returncode == 0
    return False


def _ip(*words: str) -> None:
    done: subprocess.CompletedProcess[str] = subprocess.run(
        ["ip", *words], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"ip {' '.join(words)}: {done.stderr}"
