"""Sandboxes for functions: a process that has loaded them all, and forks for each.

    python -m tools.lambda_zygote SOCKET FAULTS

What a function must not do is a line of JSON in the file FAULTS: raise, or leave a thread.
"""

import importlib
import json
import os
import signal
import socket
import sys
import threading
import traceback
from pathlib import Path
from typing import Any

_FUNCTIONS = ("http", "websocket", "background", "janitor", "migrate")


def main(path: str, faults: str) -> None:
    modules = {name: importlib.import_module(f"parlour.functions.{name}") for name in _FUNCTIONS}
    importlib.import_module("boto3")
    # Nobody waits for a sandbox that has ended.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(256)
    while True:
        connection, _ = listener.accept()
        if os.fork() == 0:
            listener.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _serve(connection, modules, Path(faults))
            os._exit(0)
        connection.close()


def _serve(connection: socket.socket, modules: dict[str, Any], faults: Path) -> None:
    file = connection.makefile("rw")
    environment: dict[str, str] = json.loads(file.readline())["environment"]
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(environment.get("PWD", "/"))
    for line in file:
        said = json.loads(line)
        answer: dict[str, Any]
        try:
            answer = {"result": modules[said["function"]].handle(said["event"], None)}
        except Exception:
            answer = {"error": traceback.format_exc()}
            _tell(faults, function=said["function"], raised=answer["error"])
        left = [one.name for one in threading.enumerate() if one is not threading.main_thread()]
        if left:
            _tell(faults, function=said["function"], threads=left)
        file.write(json.dumps(answer) + "\n")
        file.flush()


def _tell(faults: Path, **what: object) -> None:
    with faults.open("a") as file:
        file.write(json.dumps(what) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
