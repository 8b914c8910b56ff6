"""What the emulator runs in place of a function: it has a sandbox of its own run it.

The emulator starts a process for each event that comes while the others are busy, and loading takes
a second: so sandboxes are forks of one process that has loaded the functions (`lambda_zygote`).
`LAMBDA_ZYGOTE` is its socket; with `LAMBDA_COLD`, each event has a sandbox that nothing was run in.
"""

import json
import os
import select
import socket
from collections.abc import Callable
from typing import Any


class _Sandbox:
    def __init__(self) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(os.environ["LAMBDA_ZYGOTE"])
        self._file = self._socket.makefile("rw")
        self._say({"environment": dict(os.environ)})

    def run(self, function: str, event: object) -> Any:
        self._say({"function": function, "event": event})
        answer = self._file.readline()
        if not answer:
            raise ConnectionError("the sandbox has ended")
        said = json.loads(answer)
        if "error" in said:
            # A handler that raises would end the emulator's process, and it would wait for ever.
            return {"statusCode": 500, "errorMessage": said["error"]}
        # The emulator takes nothing for no answer at all.
        return {} if said["result"] is None else said["result"]

    def ended(self) -> bool:
        """Whether it has while nothing was run in it: it says nothing by itself but that."""
        return bool(select.select([self._socket], [], [], 0)[0])

    def close(self) -> None:
        self._file.close()
        self._socket.close()

    def _say(self, what: object) -> None:
        self._file.write(json.dumps(what) + "\n")
        self._file.flush()


_warm: dict[str, _Sandbox] = {}


def __getattr__(name: str) -> Callable[[object, object], Any]:
    """The handler of the function of this name."""
    if name.startswith("_"):
        raise AttributeError(name)

    def handle(event: object, _context: object) -> Any:
        if os.environ.get("LAMBDA_COLD"):
            cold = _Sandbox()
            try:
                return cold.run(name, event)
            finally:
                cold.close()
        if name in _warm and _warm[name].ended():
            _warm.pop(name).close()
        if name not in _warm:
            _warm[name] = _Sandbox()
        try:
            return _warm[name].run(name, event)
        except OSError as error:
            # Lambda, too, takes another one then.
            _warm.pop(name).close()
            return {"statusCode": 500, "errorMessage": str(error)}

    return handle
