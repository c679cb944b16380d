"""One request to an operation, with how it is answered on a fresh start."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from app.problems.catalogue import CATALOGUE
from app.security.callers import Role

KEY: Final = "Idempotency-Key"
SEEN: Final = "If-Match"
REPLAYED: Final = "Idempotency-Replayed"


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """One request, told by how it differs from an example, and how it is answered."""

    status: int
    shows: Mapping[str, Any]
    """What stands in the answer, by its place; a name with a hyphen is a header."""
    example: str = ""
    """The example that is sent; empty: the first."""
    body: Mapping[str, Any] = field(default_factory=dict)
    """Sent instead of an example."""
    but: Mapping[str, Any] = field(default_factory=dict)
    """Fields of the body that are not as in the example."""
    without: str = ""
    """A field or a header that is left out."""
    seen: str = ""
    """The version of the plan that was read, where that is not what the documentation fills in."""
    ids: Mapping[str, str] = field(default_factory=dict)
    """What it is about, where that is not what the documentation fills in."""
    first: str = ""
    """The example that was sent before with the same key."""
    role: Role = Role.CLINICIAN
    why: str = ""
    """What it is there to show."""


def done(status: int, shows: Mapping[str, Any], **sent: Any) -> Scenario:  # noqa: ANN401 (fields)
    """A request that has its effect, and what its answer shows."""
    return Scenario(status=status, shows=shows, **sent)


def refused(code: str, **sent: Any) -> Scenario:  # noqa: ANN401 (fields)
    """A request that is refused with the problem of this code."""
    return Scenario(status=CATALOGUE[code].status, shows={"code": code}, **sent)


def invalid(pointer: str, **sent: Any) -> Scenario:  # noqa: ANN401 (fields)
    """A request with a fault; the answer points at the first."""
    shows = {"code": "validation", "errors.0.pointer": pointer}
    return Scenario(status=CATALOGUE["validation"].status, shows=shows, **sent)


STALE: Final = refused("version-mismatch", seen='"1"', why="Somebody has changed the plan since")
NOT_READ: Final = refused("precondition-required", without=SEEN)
NO_KEY: Final = refused("idempotency-key-missing", without=KEY)
NOT_THEIRS: Final = refused("not-permitted", role=Role.PERSON)

Tables = Mapping[str, tuple[Scenario, ...]]
"""By operation."""
