"""What a plan refuses says what to do instead, and identifies nobody."""

from datetime import UTC, datetime

import pytest

from app.pathways.errors import Conflict, NotFound
from app.pathways.plans.refused import (
    CareWithoutRecipient,
    ComponentNotInPlan,
    NeedNotInPlan,
    NothingToFollowUp,
    PauseNeedsItsReview,
    PersonHasAnOpenPlan,
    PlanClosed,
    PlanNotFound,
    PlanNotOpenYet,
)
from tests.unit.plans.made_up import a_component_of_a_plan


@pytest.mark.parametrize(
    ("missing", "says"),
    [
        (PlanNotFound(), "There is no plan with this id."),
        (NeedNotInPlan(), "This plan holds no need with this plan_need_id."),
        (ComponentNotInPlan(), "This plan holds no component with this plan_component_id."),
    ],
)
def test_what_is_not_found_says_what_it_is_not(missing: NotFound, says: str) -> None:
    assert str(missing) == says


@pytest.mark.parametrize(
    ("conflict", "way_out"),
    [
        (PersonHasAnOpenPlan(), "POST /v1/plans/search"),
        (PlanClosed(), "a new plan can be opened"),
        (PauseNeedsItsReview(), "renew the pause with a new review date"),
        (NothingToFollowUp(), "Nothing is due"),
        (CareWithoutRecipient([a_component_of_a_plan()], ["Walks"]), "1 component is active"),
        (
            CareWithoutRecipient(2 * [a_component_of_a_plan()], ["A", "B"]),
            "2 components are active",
        ),
    ],
)
def test_a_conflict_names_the_way_out(conflict: Conflict, way_out: str) -> None:
    assert way_out in str(conflict)


def test_a_plan_that_was_not_open_yet_says_when_it_was_opened() -> None:
    [fault] = PlanNotOpenYet(datetime(2026, 1, 31, 9, 30, tzinfo=UTC)).faults

    assert (fault.pointer, fault.code) == ("/as_of", "before_it_was_opened")
    assert "it was opened at 2026-01-31T09:30:00Z" in fault.detail
