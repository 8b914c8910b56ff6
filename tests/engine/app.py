"""The app that the protocol's own test suites ask for, on our engine; run as a process.

At `/engine.io/` messages are echoed; at `/socket.io/` there are the namespaces `/` and `/custom`
with the events that the READMEs of socketio/engine.io-protocol and socketio/socket.io-protocol
name. `python -m tests.engine.app PORT PING_INTERVAL PING_TIMEOUT`
"""

from gevent import monkey

monkey.patch_all()

import sys  # noqa: E402
from typing import Any  # noqa: E402

import socketio  # noqa: E402

from parlour import log  # noqa: E402
from parlour.transports.realtime.engine import Engine  # noqa: E402
from parlour.transports.realtime.moving import Moving  # noqa: E402
from parlour.transports.realtime.packets import Packets  # noqa: E402
from parlour.transports.realtime.rooms import Rooms  # noqa: E402
from parlour.transports.realtime.server import bind  # noqa: E402

OPTIONS: dict[str, Any] = {
    "ping_interval": float(sys.argv[2]), "ping_timeout": float(sys.argv[3]),
    "cors_allowed_origins": "*", "packets_burst": 400, "unused_seconds": 2,
}  # fmt: skip


def echoing() -> Engine:
    engine = Engine(**OPTIONS)
    engine.on("connect", lambda _sid, _environ: None)
    engine.on("message", engine.send)
    engine.on("disconnect", lambda _sid, _reason: None)
    return engine


def chatting() -> socketio.Server:
    server = socketio.Server(async_mode="gevent", client_manager=Rooms(), namespaces="*")
    server.namespaces = ["/", "/custom"]
    for namespace in ("/", "/custom"):
        _register(server, namespace)
    Packets(server, Engine(**OPTIONS))
    return server


def _register(server: socketio.Server, namespace: str) -> None:
    @server.on("connect", namespace=namespace)  # type: ignore[untyped-decorator]
    def connect(sid: str, _environ: Any, auth: Any = None) -> None:
        server.start_background_task(server.emit, "auth", auth or {}, to=sid, namespace=namespace)

    @server.on("message", namespace=namespace)  # type: ignore[untyped-decorator]
    def message(sid: str, *args: Any) -> None:
        server.emit("message-back", args, to=sid, namespace=namespace)

    @server.on("message-with-ack", namespace=namespace)  # type: ignore[untyped-decorator]
    def message_with_ack(_sid: str, *args: Any) -> tuple[Any, ...]:
        return args

    @server.on("flood", namespace=namespace)  # type: ignore[untyped-decorator]
    def flood(sid: str, count: int, size: int) -> None:
        for _ in range(count):
            server.emit("flooded", "x" * size, to=sid, namespace=namespace)

    @server.on("throw-out", namespace=namespace)  # type: ignore[untyped-decorator]
    def throw_out(sid: str) -> None:
        server.eio.disconnect(server.manager.eio_sid_from_sid(sid, namespace))

    @server.on("drain", namespace=namespace)  # type: ignore[untyped-decorator]
    def drain(_sid: str, seconds: float) -> None:
        server.eio.draining = True
        Moving(server).close_all(seconds)


def main() -> None:
    log.configure("info", "json")
    echo, chat = echoing(), socketio.WSGIApp(chatting())

    def app(environ: dict[str, Any], start_response: Any) -> Any:
        if environ["PATH_INFO"] == "/engine.io/":
            return echo.handle_request(environ, start_response)
        return chat(environ, start_response)

    bind(app, "127.0.0.1", int(sys.argv[1])).serve_forever()


if __name__ == "__main__":
    main()
