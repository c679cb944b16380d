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
    means: str
    """For whoever reads the log."""
    fields: frozenset[str]


def _event(name: str, level: Level, means: str, *fields: str) -> Event:
    if unknown := set(fields) - FIELDS.keys():
        raise ValueError(f"{name} names fields that are not registered: {sorted(unknown)}")
    return Event(name, level, means, frozenset(fields))


SERVICE_STARTED: Final = _event(
    "service_started",
    Level.INFO,
    "The service answers from now on. `durability` is how the database keeps a commit.",
    "version",
    "mode",
    "database",
    "durability",
    "port",
    "duration_ms",
)
SERVICE_STOPPED: Final = _event(
    "service_stopped", Level.INFO, "The service was stopped in good order.", "version"
)
CONTENT_LOADED: Final = _event(
    "content_loaded",
    Level.INFO,
    "This content is in force in this process, one line for each document.",
    "kind",
    "content_id",
    "version",
    "digest",
)
SEED_HOLDS_OTHER_CONTENT: Final = _event(
    "seed_holds_other_content",
    Level.WARNING,
    "The content files hold other content than was published under this version. What was "
    "published stays in force; `throughline seed` says what to do.",
    "kind",
    "content_id",
    "version",
)
DEMO_ON_NETWORK: Final = _event(
    "demo_on_network",
    Level.WARNING,
    "A demonstration can be reached over the network; said every minute.",
    "mode",
    "port",
)
REQUEST_SERVED: Final = _event(
    "request_served",
    Level.INFO,
    "A request was answered. `route` is the template, `unmatched` where there is none; `status` "
    "is 499 where nobody waited for the answer.",
    "request_id",
    "correlation_id",
    "method",
    "route",
    "status",
    "duration_ms",
    "role",
)
REQUEST_FAILED: Final = _event(
    "request_failed",
    Level.ERROR,
    "A fault that nobody foresaw; the caller was answered 500 with the same `request_id`. Report "
    "it with `exception` and `frames`.",
    "request_id",
    "exception",
    "caused_by",
    "frames",
)
STORAGE_TROUBLE: Final = _event(
    "storage_trouble",
    Level.ERROR,
    "The database could not do its part in a request; `problem` is what the caller was told.",
    "request_id",
    "problem",
    "exception",
    "caused_by",
    "frames",
)
COUNT_FAILED: Final = _event(
    "count_failed",
    Level.ERROR,
    "The caseload could not be counted, for a reason that nobody foresaw. Requests are answered "
    "all the same, and it is counted again soon.",
    "exception",
    "caused_by",
    "frames",
)
FORGETTING_FAILED: Final = _event(
    "forgetting_failed",
    Level.ERROR,
    "The keys of old calls could not be forgotten, for a reason that nobody foresaw. Requests are "
    "answered all the same, and it is tried again in some hours.",
    "exception",
    "caused_by",
    "frames",
)
CALLER_NOT_AUTHENTICATED: Final = _event(
    "caller_not_authenticated",
    Level.WARNING,
    "A request came without a bearer that is good here; `reason` is what the caller is not told.",
    "request_id",
    "reason",
)
CALLER_NOT_PERMITTED: Final = _event(
    "caller_not_permitted",
    Level.WARNING,
    "The policy does not let this role call this operation.",
    "request_id",
    "operation",
    "role",
    "subject",
)
LIBRARY_MESSAGE: Final = _event(
    "library_message",
    Level.WARNING,
    "A library logged something, at the `severity` it gave. What it said is left out, because it "
    "may repeat what callers sent.",
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
