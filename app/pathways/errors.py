"""What can go wrong in the domain, named for what happened; nothing here knows of HTTP.

DomainError
├── NotFound          what was asked for does not exist, or not for this caller
├── Conflict          it exists, but in a state that does not allow the step
├── ChangedSince      it exists, but is no longer what the caller has read
├── VersionNotNamed   the caller does not say which version they have read
├── Invalid           the request makes no sense as it stands; carries faults with pointers
└── StorageTrouble
    ├── StorageUnavailable
    ├── OutcomeUnknown
    └── StorageFull
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal


class DomainError(Exception):
    """Anything the domain refuses; subclasses carry the facts as attributes.

    The message is a sentence for a person. It never repeats what was sent and identifies nobody,
    because it is shown to the caller.
    """


class NotFound(DomainError):
    """What was asked for does not exist, or not for this caller: the two must look alike."""


class Conflict(DomainError):
    """It exists, but in a state that does not allow the step. The message names what would.

    Where something in the request would, `faults` point at it.
    """

    faults: tuple["Fault", ...] = ()


class ChangedSince(DomainError):
    """It is no longer what the caller has read; `current` is its version now."""

    def __init__(self, current: int) -> None:
        self.current = current
        super().__init__(
            "It has changed since it was read: the ETag of this answer is its version now. Read it "
            "again, then decide anew."
        )


class VersionNotNamed(DomainError):
    """The caller does not say which version they have read; `current` is its version now."""

    def __init__(self, current: int) -> None:
        self.current = current
        super().__init__(
            "Say which version you have read: send its ETag in the header If-Match (* names none), "
            "so that nothing is overwritten that you have not seen."
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """One thing wrong with a request.

    `pointer` is a JSON Pointer (RFC 6901) into its `location`, "" for all of it. `code` is
    snake_case.
    """

    pointer: str
    code: str
    detail: str
    location: Literal["body", "query", "path", "header"] = "body"


class Invalid(DomainError):
    """The request makes no sense as it stands; each fault points at a place and says why."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("Some of what was sent cannot be accepted: see errors.")


class StorageTrouble(DomainError):
    """The database cannot do its part; the request itself was in order."""


class StorageUnavailable(StorageTrouble):
    """The database cannot be reached, or is too busy; the same request may succeed shortly."""

    def __init__(self) -> None:
        super().__init__("The database cannot be reached or is busy. Nothing was changed.")


class OutcomeUnknown(StorageTrouble):
    """The database was lost while it recorded; it may have done so, or not."""

    def __init__(self) -> None:
        super().__init__(
            "The database was lost while it recorded this. It is not known whether it was "
            "recorded; send the same request again."
        )


class StorageFull(StorageTrouble):
    """There is no room left to record anything; reading still works."""

    def __init__(self) -> None:
        super().__init__("There is no room left to record anything. Nothing was changed.")
