"""Every event the service may log, and every field an event may carry. Nothing else is loggable.

Fields hold codes, identifiers and numbers. There is no field for words a person wrote, for a name
or for an NHS number, and each field's shape is checked, so that none can be slipped in.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.audit.ids import TRACE_ID

_CODE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,63}")
_PLACE: Final = re.compile(r"[A-Za-z0-9_./<>+-]{1,160}:\d{1,6}")


class Level(StrEnum):
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


FIELDS: Final[Mapping[str, re.Pattern[str] | type[int | float]]] = {
    "caused_by": _CODE,
    "content_id": re.compile(r"[a-z][a-z0-9-]{0,63}"),
    "correlation_id": TRACE_ID,
    "database": _CODE,
    "digest": re.compile(r"sha256:[0-9a-f]{64}"),
    "duration_ms": float,
    "durability": re.compile(r"[a-z_]{1,32}=[a-z0-9_]{1,16}"),
    "exception": _CODE,
    "frames": _PLACE,
    "kind": _CODE,
    "library": _CODE,
    "method": re.compile(r"[A-Z]{3,7}"),
    "mode": _CODE,
    "operation": re.compile(r"[a-z][a-z0-9_]{0,63}"),
    "place": _PLACE,
    "port": int,
    "problem": re.compile(r"[a-z][a-z-]{0,63}"),
    "reason": _CODE,
    "request_id": TRACE_ID,
    "role": re.compile(r"[a-z_]{1,32}"),
    "route": re.compile(r"unmatched|(/[A-Za-z0-9_.-]*|/\{[a-z_]+\})+"),
    "severity": _CODE,
    "status": int,
    "subject": re.compile(r"[A-Za-z][A-Za-z0-9._:@|-]{0,127}"),
    "version": re.compile(r"\d{1,5}\.\d{1,5}\.\d{1,5}"),
}
"""Shape of each field: what a text, or every text in a list of them, must match; or a number."""


@dataclass(frozen=True, slots=True)
class Event:
    """One kind of log line."""

    name: str
    level: Level
    fields: frozenset[str]


def _event(name: str, level: Level, *fields: str) -> Event:
    if unknown := set(fields) - FIELDS.keys():
        raise ValueError(f"{name} names fields that are not registered: {sorted(unknown)}")
    return Event(name, level, frozenset(fields))


SERVICE_STARTED: Final = _event(
    "service_started",
    Level.INFO,
    "version",
    "mode",
    "database",
    "durability",
    "port",
    "duration_ms",
)
SERVICE_STOPPED: Final = _event("service_stopped", Level.INFO, "version")
CONTENT_LOADED: Final = _event(
    "content_loaded", Level.INFO, "kind", "content_id", "version", "digest"
)
DEMO_ON_NETWORK: Final = _event("demo_on_network", Level.WARNING, "mode", "port")
REQUEST_SERVED: Final = _event(
    "request_served",
    Level.INFO,
    "request_id",
    "correlation_id",
    "method",
    "route",
    "status",
    "duration_ms",
    "role",
)
REQUEST_FAILED: Final = _event(
    "request_failed", Level.ERROR, "request_id", "exception", "caused_by", "frames"
)
STORAGE_TROUBLE: Final = _event(
    "storage_trouble", Level.ERROR, "request_id", "problem", "exception", "caused_by", "frames"
)
CALLER_NOT_AUTHENTICATED: Final = _event(
    "caller_not_authenticated", Level.WARNING, "request_id", "reason"
)
CALLER_NOT_PERMITTED: Final = _event(
    "caller_not_permitted", Level.WARNING, "request_id", "operation", "role", "subject"
)
LIBRARY_MESSAGE: Final = _event(
    "library_message",
    Level.WARNING,
    "library",
    "severity",
    "place",
    "exception",
    "caused_by",
    "frames",
)

EVENTS: Final[Mapping[str, Event]] = {
    event.name: event for event in tuple(globals().values()) if isinstance(event, Event)
}
