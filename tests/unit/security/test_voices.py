"""Who speaks for whom: a person and a carer for themselves, those who work here for all."""

import pytest

from app.pathways.errors import Fault
from app.pathways.plans.terms import ContributorKind
from app.security.callers import Caller, Role
from app.security.voices import SpeaksForAnother, on_behalf_of

PERSON, CARER, WORKER = ContributorKind.PERSON, ContributorKind.CARER, ContributorKind.WORKER
OWN = [(Role.PERSON, PERSON), (Role.CARER, CARER), (Role.CLINICIAN, WORKER)]
FOR_ANOTHER = [
    (Role.CLINICIAN, PERSON),
    (Role.CLINICIAN, CARER),
    *((role, by) for role in (Role.SYSTEM, Role.ADMIN) for by in ContributorKind),
]
NOT_THEIRS = [
    (Role.PERSON, CARER),
    (Role.PERSON, WORKER),
    (Role.CARER, PERSON),
    (Role.CARER, WORKER),
]


def whom(role: Role, by: ContributorKind) -> ContributorKind | None:
    return on_behalf_of(Caller(subject="somebody", role=role), by)


@pytest.mark.parametrize(("role", "by"), OWN)
def test_who_speaks_for_themselves_speaks_for_nobody_else(role: Role, by: ContributorKind) -> None:
    assert whom(role, by) is None


@pytest.mark.parametrize(("role", "by"), FOR_ANOTHER)
def test_what_is_recorded_for_somebody_is_marked_as_theirs(role: Role, by: ContributorKind) -> None:
    assert whom(role, by) is by


@pytest.mark.parametrize(("role", "by"), NOT_THEIRS)
def test_a_person_and_a_carer_never_speak_as_somebody_else(role: Role, by: ContributorKind) -> None:
    with pytest.raises(SpeaksForAnother) as refused:
        whom(role, by)

    assert refused.value.faults == (
        Fault(pointer="/by", code="not_your_voice", detail=f"You speak for yourself here: {role}."),
    )
