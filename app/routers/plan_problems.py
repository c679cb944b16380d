"""The problems that routes to plans share."""

from typing import Final

READING: Final = ("not-found",)

CHANGING: Final = ("not-found", "plan-closed", "version-mismatch", "precondition-required")

KEYED: Final = ("idempotency-key-reused", "in-progress")

CREATING: Final = (*CHANGING, *KEYED, "idempotency-key-missing")

ANSWERING: Final = (
    *CHANGING,
    "illegal-step",
    "must-not-lapse",
    "not-its-decider",
    "persons-view-missing",
    "basis-missing",
)
