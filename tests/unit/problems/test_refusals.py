"""Every refusal of the domain becomes the kind of problem that was written for it."""

from collections.abc import Iterable, Iterator
from types import ModuleType

import pytest

from app.pathways import errors
from app.pathways.errors import (
    ChangedSince,
    Conflict,
    DomainError,
    Invalid,
    NotFound,
    VersionNotNamed,
)
from app.pathways.plans import refused as of_plans
from app.pathways.plans.refused import IllegalStep, PlanClosed
from app.pathways.plans.terms import ComponentStatus, ContributorKind
from app.pathways.transitions import refused as of_moves
from app.problems.catalogue import CATALOGUE
from app.problems.plan_kinds import PLAN_KINDS
from app.problems.refusals import _CODES, code_of, current_version
from app.security.voices import SpeaksForAnother

NOT_OF_THE_DOMAIN = {"idempotency-key-missing"}
"""Kinds that the routes themselves answer with."""


def refusals_in(*modules: ModuleType) -> Iterator[type[DomainError]]:
    """Every refusal that is defined in these modules."""
    for module in modules:
        for each in vars(module).values():
            is_refusal = isinstance(each, type) and issubclass(each, DomainError)
            if is_refusal and each.__module__ == module.__name__:
                yield each


def without_a_code_of_their_own(refusals: Iterable[type[DomainError]]) -> list[str]:
    """Refusals of which a program could not tell what happened.

    What is not found all looks alike, on purpose: what exists and is not for the caller too.
    """
    return [
        each.__name__ for each in refusals if not issubclass(each, NotFound) and each not in _CODES
    ]


def test_every_refusal_of_plans_and_moves_has_a_code_of_its_own() -> None:
    found = [*refusals_in(of_plans, of_moves)]

    assert len(found) > 20
    assert without_a_code_of_their_own(found) == []


def test_a_refusal_that_nobody_wrote_a_kind_for_is_seen() -> None:
    class TooEarly(Conflict):
        """It was forgotten."""

    module = ModuleType("refused")
    module.TooEarly = TooEarly  # type: ignore[attr-defined]  # as a module holds its classes
    TooEarly.__module__ = "refused"

    assert without_a_code_of_their_own(refusals_in(module)) == ["TooEarly"]


def test_whatever_is_not_found_looks_alike() -> None:
    not_found = [each for each in refusals_in(of_plans, of_moves) if issubclass(each, NotFound)]

    assert len(not_found) == 5
    assert not {*not_found} & _CODES.keys()


def test_every_code_stands_in_the_catalogue_under_the_status_of_its_branch() -> None:
    assert {*_CODES.values()} <= CATALOGUE.keys()
    for refusal, code in _CODES.items():
        if issubclass(refusal, Conflict):
            assert CATALOGUE[code].status == 409, refusal


def test_every_kind_about_plans_and_moves_is_answered_with() -> None:
    codes = {kind.code for kind in PLAN_KINDS}

    assert codes - {*_CODES.values()} == NOT_OF_THE_DOMAIN


@pytest.mark.parametrize(
    ("refusal", "code"),
    [
        (PlanClosed(), "plan-closed"),
        (IllegalStep(ComponentStatus.DECLINED, []), "illegal-step"),
        (of_plans.NeedNotInPlan(), "not-found"),
        (Conflict("It is closed."), "conflict"),
        (Invalid([]), "validation"),
        (SpeaksForAnother(ContributorKind.CARER), "validation"),
        (VersionNotNamed(3), "precondition-required"),
    ],
    ids=lambda each: type(each).__name__,
)
def test_a_refusal_is_told_by_the_nearest_kind(refusal: DomainError, code: str) -> None:
    assert code_of(refusal) == code


def test_what_no_request_can_cause_has_no_code() -> None:
    assert code_of(DomainError("It does not start.")) is None


def test_only_what_is_about_a_version_tells_which_there_is_now() -> None:
    assert current_version(ChangedSince(7)) == 7
    assert current_version(VersionNotNamed(7)) == 7
    assert current_version(PlanClosed()) is None


def test_each_branch_of_the_tree_of_errors_is_mapped() -> None:
    branches = [each for each in refusals_in(errors) if each is not DomainError]

    unmapped = [each.__name__ for each in branches if each not in _CODES]

    assert unmapped == ["StorageTrouble"]
