"""Care that ended as unsafe, and care of its kind that rests."""

from datetime import timedelta
from typing import Any, Final

from app.pathways.plans.values import PlanComponent
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, a_component_of_a_plan
from tests.unit.transitions.moving import (
    GOES_ON,
    a_paused_component,
    moved,
    some_care,
)

ENDED: Final = NOW - timedelta(days=60)
A_CHECK: Final[dict[str, Any]] = {"checked_by": "Dr Moss", "checked_at": NOW - timedelta(days=1)}
UNSAFE: Final = a_component_of_a_plan(
    "talking", status="stopped", ended_unsafe_by="Dr Reed", ended_unsafe_at=ENDED
)


def end_of(component: PlanComponent) -> tuple[object, object]:
    return component.ended_unsafe_by, component.ended_unsafe_at


def check_of(component: PlanComponent) -> dict[str, object]:
    return {"checked_by": component.checked_by, "checked_at": component.checked_at}


def resting(**stated: object) -> Care:
    """Care of the kind that ended as unsafe, recorded paused; it is proposed that it starts."""
    care = some_care(UNSAFE, a_paused_component("other-talking"))
    return moved(care, "home", stated_for_all={**GOES_ON, **stated})
