"""Which kind of problem each refusal of the domain becomes."""

from collections.abc import Mapping
from typing import Final

from app.pathways.errors import (
    ChangedSince,
    Conflict,
    DomainError,
    Invalid,
    NotFound,
    OutcomeUnknown,
    StorageFull,
    StorageUnavailable,
    VersionNotNamed,
)
from app.pathways.plans import refused as of_plans
from app.pathways.transitions import refused as of_moves
from app.persistence.idempotency import StillRunning
from app.services.calls import KeyReused

_CODES: Final[Mapping[type[DomainError], str]] = {
    NotFound: "not-found",
    Conflict: "conflict",
    ChangedSince: "version-mismatch",
    VersionNotNamed: "precondition-required",
    Invalid: "validation",
    StorageUnavailable: "storage-unavailable",
    OutcomeUnknown: "outcome-unknown",
    StorageFull: "storage-full",
    StillRunning: "in-progress",
    KeyReused: "idempotency-key-reused",
    of_plans.PlanNotOpenYet: "validation",
    of_plans.PlanClosed: "plan-closed",
    of_plans.PersonHasAnOpenPlan: "open-plan-exists",
    of_plans.NeedAlreadyInPlan: "need-already-in-plan",
    of_plans.SameCareInPlan: "same-care-in-plan",
    of_plans.IllegalStep: "illegal-step",
    of_plans.PauseNeedsItsReview: "pause-needs-its-review",
    of_plans.NothingToFollowUp: "nothing-to-follow-up",
    of_plans.NoChangeToEnd: "nothing-to-follow-up",
    of_plans.MustNotLapse: "must-not-lapse",
    of_plans.CareWithoutRecipient: "care-without-recipient",
    of_moves.AlreadyThere: "already-there",
    of_moves.IllegalCall: "illegal-step",
    of_moves.NothingToConfirm: "nothing-to-confirm",
    of_moves.NotItsDecider: "not-its-decider",
    of_moves.PersonsViewMissing: "persons-view-missing",
    of_moves.BasisMissing: "basis-missing",
    of_moves.DecisionWaits: "decision-waits",
    of_moves.StartsByReview: "starts-by-review",
    of_moves.WishedToGoOn: "wished-to-go-on",
    of_moves.NotUnderWay: "not-under-way",
    of_moves.AlreadyInError: "already-in-error",
    of_moves.SomethingCameAfter: "something-came-after",
}


def code_of(error: DomainError) -> str | None:
    """The code of the nearest kind, None where no request can cause such an error."""
    return next((_CODES[kind] for kind in type(error).__mro__ if kind in _CODES), None)


def current_version(error: DomainError) -> int | None:
    """The version that a plan has now, where an error says so to somebody who may read it."""
    return error.current if isinstance(error, ChangedSince | VersionNotNamed) else None
