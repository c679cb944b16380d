"""Who sees which plan, and whose keys are whose."""

from uuid import UUID

import pytest

from app.audit.ids import uuid7
from app.security.callers import SEES_ONE_PLAN, Caller, Role

MINE = uuid7()
SEES_ALL = sorted({*Role} - SEES_ONE_PLAN)
EACH_OF_ONE_PLAN = pytest.mark.parametrize("role", sorted(SEES_ONE_PLAN))


def a_caller(role: Role, plan_id: UUID | None = None) -> Caller:
    return Caller(subject=f"demo-{role}", role=role, plan_id=plan_id)


def test_a_person_and_a_carer_and_nobody_else_see_one_plan() -> None:
    assert {Role.PERSON, Role.CARER} == SEES_ONE_PLAN


@EACH_OF_ONE_PLAN
def test_they_see_the_plan_that_they_are_shown_and_no_other(role: Role) -> None:
    caller = a_caller(role, MINE)

    assert caller.may_see(MINE)
    assert not caller.may_see(uuid7())
    assert not caller.may_see(UUID(int=0))
    assert not caller.sees_nothing


@EACH_OF_ONE_PLAN
def test_who_is_shown_no_plan_sees_none(role: Role) -> None:
    caller = a_caller(role)

    assert not caller.may_see(MINE)
    assert caller.sees_nothing


@pytest.mark.parametrize("role", SEES_ALL)
def test_others_are_not_held_to_one_plan(role: Role) -> None:
    caller = a_caller(role)

    assert caller.may_see(MINE)
    assert not caller.sees_nothing


def test_the_keys_of_two_callers_are_never_the_same() -> None:
    callers = [
        *(a_caller(role) for role in Role),
        a_caller(Role.PERSON, MINE),
        a_caller(Role.PERSON, uuid7()),
        a_caller(Role.CARER, MINE),
    ]

    assert len({caller.key_space for caller in callers}) == len(callers)


def test_the_longest_key_space_fits_where_it_is_kept() -> None:
    caller = Caller(subject="s" * 128, role=Role.PERSON, plan_id=MINE)

    assert len(caller.key_space) <= 200
