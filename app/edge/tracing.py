"""The ids that join a request to its log lines: mirrored where they are harmless, or made."""

from collections.abc import Mapping
from typing import NamedTuple, Self

from app.audit.ids import TRACE_ID, uuid7

REQUEST_ID = b"x-request-id"
CORRELATION_ID = b"x-correlation-id"


class Trace(NamedTuple):
    """The ids of one request; a correlation id is only ever the caller's."""

    request_id: str
    correlation_id: str | None

    @classmethod
    def of(cls, headers: Mapping[bytes, bytes]) -> Self:
        """The caller's own ids where they may be repeated, else a new request id."""
        request_id = _mirrored(headers.get(REQUEST_ID))
        return cls(request_id or str(uuid7()), _mirrored(headers.get(CORRELATION_ID)))

    def headers(self) -> list[tuple[bytes, bytes]]:
        """What the answer says about it."""
        made = [(REQUEST_ID, self.request_id.encode())]
        if self.correlation_id is not None:
            made.append((CORRELATION_ID, self.correlation_id.encode()))
        return made


def _mirrored(sent: bytes | None) -> str | None:
    if sent is None:
        return None
    text = sent.decode("latin-1")
    return text if TRACE_ID.fullmatch(text) else None
