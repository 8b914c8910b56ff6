"""Logging: one structured line an event, for people on a terminal, as JSON otherwise."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import msgspec
import structlog

from parlour.platform.lines import Lines
from parlour.protocol import times

_LEVELS = {"debug": 10, "info": 20, "warning": 30, "error": 40}


def configure(level: str, log_format: str) -> None:
    """`log_format`: `console`, `json`, or `auto`, which asks whether stderr is a terminal."""
    console = log_format == "console" or (log_format == "auto" and sys.stderr.isatty())
    steps: list[structlog.types.Processor] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="%H:%M:%S", utc=False) if console else _stamp,
        structlog.processors.format_exc_info,
        _escape_control_characters,
    ]
    renderer, factory = _console() if console else _json_lines()
    structlog.configure(
        processors=[*steps, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(_LEVELS[level]),
        logger_factory=factory,
        cache_logger_on_first_use=True,
    )
    _take_in_libraries(steps, renderer)


def _console() -> tuple[Any, Any]:
    renderer = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), pad_event_to=22)
    return renderer, structlog.WriteLoggerFactory(sys.stderr)


def _json_lines() -> tuple[Any, Any]:
    # A line for each message: as bytes, it is neither decoded nor encoded once more.
    lines = Lines(sys.stderr.buffer)
    return _json, lambda *_: lines


def _take_in_libraries(steps: list[structlog.types.Processor], renderer: Any) -> None:
    """What libraries log through the standard library, in the same form."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=steps,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                renderer,
                _as_text,
            ],
        )
    )
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)


def _escape_control_characters(
    _: Any, __: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    # A name with an escape sequence must not write on the operator's terminal.
    for key, value in event.items():
        if isinstance(value, str) and not value.isprintable():
            event[key] = _escaped_lines(value) if key == "exception" else _escaped(value)
    return event


def _escaped_lines(traceback: str) -> str:
    # What it quotes may have lines too: none begins where those of the log do.
    return "\n".join(f"  {_escaped(line)}" for line in traceback.split("\n"))


def _escaped(text: str) -> str:
    return text if text.isprintable() else text.encode("unicode_escape").decode()


def _as_text(_: Any, __: str, line: Any) -> str:
    return line.decode() if isinstance(line, bytes) else str(line)


def _stamp(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    event["timestamp"] = times.rfc3339(times.now())
    return event


_encoder = msgspec.json.Encoder(enc_hook=str)


def _json(_: Any, __: str, event: MutableMapping[str, Any]) -> bytes:
    return _encoder.encode(event)
