"""Writes registered events as JSON lines; a value that does not fit its field is withheld.

What libraries log is written as the library, the severity and the place, because their texts
repeat what callers sent.
"""

import logging
import sys
from datetime import UTC, datetime
from re import Pattern
from typing import Final, TextIO

import structlog
from pydantic_core import to_json
from structlog.typing import EventDict, FilteringBoundLogger, WrappedLogger

from app.audit.events import EVENTS, FIELDS, LIBRARY_MESSAGE, Event
from app.audit.traces import Loggable, described, place

WITHHELD: Final = "withheld"


class NotLoggable(Exception):
    """The event, or one of its fields, is not registered in `events.py`."""


def record(event: Event, /, **fields: Loggable) -> None:
    """Write one line. Raises `NotLoggable` for what is not registered; None is left out."""
    if not fields.keys() <= event.fields:
        raise NotLoggable(f"{event.name}: {sorted(fields.keys() - event.fields)}")
    if EVENTS.get(event.name) is not event:
        raise NotLoggable(event.name)
    getattr(_state.logger, event.level)(event.name, **fields)


def record_failure(event: Event, error: BaseException, /, **fields: Loggable) -> None:
    """Write one line about an exception: its class, its causes and where it passed."""
    record(event, **fields, **described(error))


def configure(stream: TextIO | None = None) -> None:
    """Write to `stream` (standard output by default), and so for every library that logs."""
    _state.logger = _logger(stream)
    root = logging.getLogger()
    if not any(isinstance(handler, _Routed) for handler in root.handlers):
        root.addHandler(_Routed(logging.WARNING))
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        library = logging.getLogger(name)
        library.handlers.clear()
        library.propagate = True
    # Its lines hold raw paths and queries; `request_served` says the same by route template.
    logging.getLogger("uvicorn.access").disabled = True
    # On an error inside a handler, the standard library would print the record and its values.
    logging.raiseExceptions = False


def _logger(stream: TextIO | None) -> FilteringBoundLogger:
    wrapped = structlog.wrap_logger(
        _Lines(stream),
        processors=[_line],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )
    logger: FilteringBoundLogger = wrapped.bind()
    return logger


class _Lines:
    """One line a call, flushed: the last lines before a crash are those that are wanted."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream

    def write(self, line: str) -> None:
        # Looked up each time, because whoever replaces standard output also closes their own.
        stream = self._stream or sys.stdout
        stream.write(f"{line}\n")
        stream.flush()

    info = warning = error = write


def _line(_logger: WrappedLogger, method: str, said: EventDict) -> str:
    event = said.pop("event")
    fields = {
        name: value if _fits(value, FIELDS[name]) else WITHHELD
        for name, value in said.items()
        if value is not None
    }
    return to_json({"at": _now(), "level": method, "event": event, **fields}).decode()


def _fits(value: object, shape: Pattern[str] | type[int | float]) -> bool:
    if isinstance(shape, type):
        return isinstance(value, shape)
    if isinstance(value, str):
        return shape.fullmatch(value) is not None
    return isinstance(value, tuple) and all(_fits(text, shape) for text in value)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class _Routed(logging.Handler):
    """Turns what libraries log into registered lines, without their texts: those hold values."""

    def emit(self, record_: logging.LogRecord) -> None:
        error = record_.exc_info[1] if record_.exc_info else None
        record(
            LIBRARY_MESSAGE,
            library=record_.name,
            severity=record_.levelname,
            place=place(record_.pathname, record_.lineno),
            **(described(error) if error else {}),
        )


class _State:
    """Where lines go. One process has one log."""

    def __init__(self) -> None:
        self.logger = _logger(None)


_state = _State()
