"""What a plan refuses says what to do instead, and identifies nobody."""

import pytest

from app.pathways.errors import Conflict, NotFound
from app.pathways.plans.refused import (
    CareWithoutRecipient,
    ComponentNotInPlan,
    NeedNotInPlan,
    PersonHasAnOpenPlan,
    PlanClosed,
    PlanNotFound,
)


@pytest.mark.parametrize("kind", [PlanNotFound, NeedNotInPlan, ComponentNotInPlan])
def test_what_is_not_there_is_not_found(kind: type[NotFound]) -> None:
    assert isinstance(kind(), NotFound)


@pytest.mark.parametrize(
    ("conflict", "way_out"),
    [
        (PersonHasAnOpenPlan(), "POST /v1/plans/search"),
        (PlanClosed(), "a new plan can be opened"),
        (CareWithoutRecipient(1), "1 component is active or paused"),
        (CareWithoutRecipient(2), "2 components are active or paused"),
    ],
)
def test_a_conflict_names_the_way_out(conflict: Conflict, way_out: str) -> None:
    assert way_out in str(conflict)
