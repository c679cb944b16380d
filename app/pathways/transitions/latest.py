"""Finds the decision about each component that stands."""

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from app.pathways.transitions.values import PlanDecision, ToldDecision

_Told = TypeVar("_Told", bound=PlanDecision | ToldDecision)


def latest_of_each(decisions: Iterable[_Told]) -> dict[UUID, _Told]:
    """Return the last decision about each component that still stands, by the component.

    `decisions` are in the order in which they were made.
    """
    return {each.plan_component_id: each for each in decisions if not each.is_superseded}
