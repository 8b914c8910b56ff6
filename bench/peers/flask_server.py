"""The brief's own first version: stock Flask-SocketIO on gevent, which stores nothing.

`python flask_server.py PORT`
"""

import sys
from typing import Any

from gevent import monkey

monkey.patch_all()

from flask import Flask  # noqa: E402
from flask_socketio import SocketIO, emit, join_room  # noqa: E402

app = Flask(__name__)
socketio = SocketIO(app, async_mode="gevent")


@app.get("/")
def ready() -> str:
    return "ready"


@socketio.on("connect")  # type: ignore[untyped-decorator]
def connect(auth: dict[str, str]) -> None:
    join_room(auth["room"])


@socketio.on("send_message")  # type: ignore[untyped-decorator]
def send_message(message: dict[str, Any]) -> dict[str, bool]:
    emit("receive_message", {"username": "somebody", "message": message["message"]}, to="1")
    return {"ok": True}


if __name__ == "__main__":
    socketio.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_output=False)
