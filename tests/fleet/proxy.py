"""A TCP proxy that can fail as networks do."""

import contextlib
import socket
import threading

from tests.parts import free_port


class Proxy:
    """Between whoever connects to `port` and the `target` port."""

    def __init__(self, target: int, host: str = "127.0.0.1") -> None:
        self.port = free_port()
        self._target = target
        self._pairs: list[_Pair] = []
        self._refuses = False
        self._listener = socket.create_server((host, self.port))
        threading.Thread(target=self._accept, daemon=True).start()

    def stall(self) -> None:
        """The connections there are go silent, and nobody is told. New ones work."""
        for pair in self._pairs:
            pair.moves.clear()

    def go_on(self) -> None:
        for pair in self._pairs:
            pair.moves.set()

    def part(self) -> None:
        """All connections are cut, and new ones too, until `heal`."""
        self._refuses = True
        for pair in self._pairs:
            pair.close()
        self._pairs.clear()

    def heal(self) -> None:
        self._refuses = False

    def close(self) -> None:
        self.part()
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            if self._refuses:
                near.close()
                continue
            try:
                far = socket.create_connection(("127.0.0.1", self._target))
            except OSError:
                near.close()
                continue
            self._pairs.append(_Pair(near, far))


class _Pair:
    def __init__(self, near: socket.socket, far: socket.socket) -> None:
        self._ends = (near, far)
        self.moves = threading.Event()
        self.moves.set()
        for source, target in ((near, far), (far, near)):
            threading.Thread(target=self._pump, args=(source, target), daemon=True).start()

    def close(self) -> None:
        self.moves.set()
        for end in self._ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _pump(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                self.moves.wait()
                read = source.recv(16 * 1024)
                self.moves.wait()
                if not read:
                    break
                target.sendall(read)
        self.close()
