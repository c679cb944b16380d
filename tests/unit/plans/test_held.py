"""Finding and replacing what a plan holds, and taking out where it stands."""

from dataclasses import replace

import pytest

from app.pathways.plans.held import get_component, with_component
from app.pathways.plans.refused import ComponentNotInPlan
from app.pathways.plans.state import state_of, with_state
from app.pathways.plans.terms import ComponentStatus
from app.pathways.transitions.values import BareComponent
from tests.unit.plans.made_up import LATER, PRESCRIBER, a_component_of_a_plan, an_id

FIRST = a_component_of_a_plan()
SECOND = a_component_of_a_plan("lithium")


def test_a_component_is_found_by_its_id_in_the_plan() -> None:
    assert get_component((FIRST, SECOND), SECOND.plan_component_id) is SECOND


def test_a_component_that_is_not_held_is_not_found() -> None:
    with pytest.raises(ComponentNotInPlan):
        get_component((FIRST, SECOND), an_id())


def test_one_component_is_replaced_in_its_place() -> None:
    changed = replace(FIRST, adaptation="Shorter.")

    assert with_component((FIRST, SECOND), changed) == (changed, SECOND)


def test_where_a_component_stands_can_be_put_back_exactly() -> None:
    paused = a_component_of_a_plan(
        status="paused",
        pause_reason="A rest.",
        pause_owner="Bo",
        review_due=LATER,
        next_step="pause_review",
        authorised_by=PRESCRIBER,
        adaptation="Shorter.",
    )
    changed = replace(
        with_state(paused, state_of(FIRST)), responsible_team="ward", status=ComponentStatus.ACTIVE
    )

    assert with_state(changed, state_of(paused)) == replace(paused, responsible_team="ward")


@pytest.mark.parametrize(
    ("status", "live", "standing"),
    [
        ("offered", False, True),
        ("active", True, True),
        ("paused", True, True),
        ("completed", False, False),
        ("stopped", False, False),
        ("declined", False, False),
        ("entered_in_error", False, False),
    ],
)
def test_care_is_live_while_it_goes_on_or_is_paused(
    *, status: str, live: bool, standing: bool
) -> None:
    component = a_component_of_a_plan(status=status)

    assert (component.is_live, component.is_standing) == (live, standing)
    assert BareComponent(component.plan_component_id, component.status).is_live == live
