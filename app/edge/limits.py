"""What one connection may take, in bytes and in seconds, and how many an address may hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto


class Awaited(Enum):
    """What a connection waits for."""

    REQUEST = auto()
    HEADERS = auto()
    BODY = auto()
    ANSWER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds that no caller in good faith meets; seconds, where nothing else is said."""

    header_bytes: int = 16 * 1024
    """For the request line and the headers together."""
    headers: float = 5
    """From the connection, or the first byte of a further request, until the headers are there."""
    body: float = 20
    """From the end of the headers until the body is there."""
    answer: float = 60
    """Until the caller has taken what does not fit into the buffers between us."""
    idle: float = 5
    """Between two requests."""
    parting: float = 0.5
    """For a refused caller to stop sending and to read why."""
    connections: int = 64
    """Open at the same time, from one address."""

    def patience(self) -> Mapping[Awaited, float]:
        """How long to wait for each; an answer is what the other side waits for."""
        return {
            Awaited.REQUEST: self.idle,
            Awaited.HEADERS: self.headers,
            Awaited.BODY: self.body,
        }
